//! Pages on which things are sold, and on which people talk.

use super::{LAMP, page};

#[test]
fn what_people_say_is_the_text_of_a_forum_and_not_of_a_shop() {
    let said = "<div class=comment><p>Ours lasted ten years with a bigger block, and it still turns as on its first day.</p></div>\
                <div class=reviews><p>Bought two of them, and both came with the wrong screws, but they hold well.</p></div>";
    let text = "<h1>Block, 60 mm</h1><p class=price>89 crowns</p><p>A block of brass for ropes of up to twelve millimetres, with a sheave that turns.</p>";
    let read = |kind: &str| {
        let data = format!("<script type='application/ld+json'>{{\"@type\":\"{kind}\"}}</script>");
        page(&format!("<html><title>Block, 60 mm</title>{data}<body>{text}{said}")).clean_text()
    };
    let (forum, shop) = (read("DiscussionForumPosting"), read("Product"));
    assert!(forum.contains("Ours lasted ten years") && forum.contains("wrong screws"), "{forum}");
    assert!(shop.contains("89 crowns") && !shop.contains("ten years") && !shop.contains("screws"), "{shop}");
}

#[test]
fn a_shop_says_what_it_sells_in_its_data_or_its_markup_and_the_rest_stands_around_it() {
    let others = "<h2>Customers also bought</h2><p>Oil can of zinc, two litres, with a spout of brass that never drips.</p>\
        <h2>Refund policy</h2><p>Lamps may be sent back within thirty days, if they were never lit by anybody.</p>";
    for told in [
        "<script type=application/ld+json>{\"@type\": \"Product\", \"name\": \"Lamp\"}</script><div>",
        "<div itemscope itemtype=https://schema.org/Product>",
    ] {
        let html =
            format!("<title>Lamp</title><body>{told}<h1>Lamp</h1>{LAMP}<p>149 crowns</p></div><div>{others}</div>");
        let text = page(&html).clean_text();
        assert!(text.contains("Its wick burns") && text.contains("149 crowns"), "{text}");
        assert!(!text.contains("Oil can") && !text.contains("sent back"), "{text}");
    }
}

#[test]
fn of_a_talk_what_is_said_is_read_without_who_says_it_and_what_else_is_talked_of() {
    let said = |name: &str, text: &str| {
        format!(
            "<div class='post hidden-print'><div class=avatar>{}</div><div class=userbanner>Old salt</div><p>{text}</p>\
             <div class=signature>Fair winds to all of you out there.</div><div class=reactions>Liked by Tor Vik</div></div>",
            &name[..1]
        )
    };
    let html = format!(
        "<!DOCTYPE html><title>Wicks</title><body itemscope itemtype=https://schema.org/DiscussionForumPosting><h1>Wicks</h1>\
         {}{}{}<div><h2>Suggested Topics</h2><div><p>What oil do you burn in winter, when it is as thick as butter?</p></div></div>",
        said("Ada", "How often do you trim the wick of a storm lamp that burns every night?"),
        said("Bo", "Every evening, with the same scissors that I have had for thirty years now."),
        said("Cy", "Never.")
    );
    let text = page(&html).clean_text();
    assert_eq!(text.lines().filter(|line| !line.is_empty()).count(), 3, "{text}");
    assert!(text.ends_with("Never."), "{text}");
}
