//! An issue: each story once, the important ones first, and then it ends.

use super::server::{Reply, Server};
use super::support::{Nutgraf, folder, json_lines, nutgraf};
use serde_json::Value;
use std::path::Path;

/// A feed of items: headline, day and hour, text.
fn feed(name: &str, items: &[(&str, &str, &str)]) -> String {
    let site = name.to_lowercase().replace(' ', "-");
    let item = |(index, (title, time, text)): (usize, &(&str, &str, &str))| {
        format!(
            "<item><guid>{index}</guid><title>{title}</title><link>https://{site}.example/{index}</link>\
             <pubDate>{time}</pubDate><description>{text}</description></item>"
        )
    };
    let items: String = items.iter().enumerate().map(item).collect();
    format!("<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>")
}

const MORNING: &str = "Mon, 23 Nov 2026 05:00:00 GMT";
const NIGHT: &str = "Sun, 22 Nov 2026 22:00:00 GMT";

const DAM_WIRE: &str = "The dam at Orr broke on Sunday evening after a week of rain, the fire brigade said. Two villages \
    below it were cleared within the hour. Twelve people are missing. The road to the coast is closed until Tuesday at \
    least. Engineers had warned of cracks in the wall since the spring.";
const DAM_RADIO: &str = "The dam at Orr, which broke on Sunday evening after a week of rain, had last been looked at nine \
    years ago, the ministry for water said. The minister has asked for a report on every dam in the country. Two villages \
    were cleared. Farmers below the dam say that four hundred sheep drowned.";

fn three_feeds(name: &str) -> std::path::PathBuf {
    let wire = feed(
        "Wire",
        &[
            ("Dam breaks at Orr, two villages cleared", NIGHT, DAM_WIRE),
            (
                "Bread gets dearer from January",
                NIGHT,
                "Bakers in the county raise their prices by a tenth from January, \
            their guild said. Flour and power cost more than ever. A loaf of rye will cost four crowns.",
            ),
        ],
    );
    let radio = feed(
        "Radio North",
        &[
            ("Why did the dam at Orr break?", MORNING, DAM_RADIO),
            (
                "Choir wins prize in Halmark",
                MORNING,
                "The harbour choir of Sule has won the prize of the northern choirs in \
            Halmark. It sang three songs about herring. The jury praised its basses.",
            ),
        ],
    );
    let chess = feed(
        "Chess Weekly",
        &[(
            "Finch leads in Ostra",
            NIGHT,
            "Orla Finch leads the open of Ostra with six points \
        from seven games. She beat the champion of Halmark with a rook less.",
        )],
    );
    folder(
        name,
        &[("1-wire.xml", wire.as_bytes()), ("2-radio.xml", radio.as_bytes()), ("3-chess.xml", chess.as_bytes())],
    )
}

fn digest(folder: &Path) -> Nutgraf {
    nutgraf(["digest", "--date", "2026-11-23T07:00:00+01:00"]).arg(folder)
}

fn stories(folder: &Path) -> Vec<Value> {
    let issue = json_lines(&digest(folder).arg("-f").arg("json").succeeds()).remove(0);
    issue["stories"].as_array().expect("stories").clone()
}

#[test]
fn what_two_outlets_tell_is_one_story_and_comes_first() {
    let stories = stories(&three_feeds("issue-stories"));
    assert_eq!(stories.len(), 4, "{stories:#?}");
    let lead = &stories[0];
    assert_eq!(lead["title"], "Dam breaks at Orr, two villages cleared", "no headline that asks");
    assert_eq!(lead["documents"].as_array().map(Vec::len), Some(2));
    let sentences: Vec<&str> = lead["sentences"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let sources = lead["sources"].as_array().expect("a list");
    for (sentence, source) in sentences.iter().zip(sources) {
        let text = [DAM_WIRE, DAM_RADIO][source.as_u64().expect("a number") as usize];
        assert!(text.contains(sentence), "word for word of its source: {sentence}");
    }
    assert!(sources.iter().any(|source| *source == 1), "both outlets are heard: {lead:#?}");
    assert_eq!(sentences.iter().filter(|sentence| sentence.contains("villages")).count(), 1, "{sentences:#?}");
}

#[test]
fn a_choir_and_a_deal_in_one_place_are_two_stories() {
    let deal = include_str!("../examples/harbour-talks.txt");
    let (headline, text) = deal.split_once('\n').expect("a headline");
    let choir = "The harbour choir of Sule has won the prize of the northern choirs in Halmark. It sang three songs about \
        herring. The jury praised its basses.";
    let radio = feed("Radio North", &[("Choir wins prize in Halmark", MORNING, choir), (headline, MORNING, text)]);
    let stories = stories(&folder("issue-halmark", &[("radio.xml", radio.as_bytes())]));
    assert_eq!(stories.len(), 2, "{stories:#?}");
}

#[test]
fn ranks_add_up_and_fall() {
    let stories = stories(&three_feeds("issue-ranks"));
    let number = |story: &Value, key: &str| story["rank"][key].as_f64().expect("a number");
    let parts = ["outlets", "freshness", "place", "rarity", "weight", "text", "boost"];
    for story in &stories {
        let sum: f64 = parts.iter().map(|part| number(story, part)).sum();
        assert!((sum - number(story, "total")).abs() < 1e-5, "{story:#?}");
    }
    assert!(stories.windows(2).all(|pair| number(&pair[0], "total") >= number(&pair[1], "total")));
}

#[test]
fn a_page_names_each_outlet_where_it_changes_and_leads_to_the_very_sentence() {
    let page = digest(&three_feeds("issue-page")).arg("-f").arg("html").succeeds();
    assert!(page.contains("<span class=\"outlet\"><bdi>Radio North</bdi></span>"), "{page}");
    assert!(page.contains("More on this"), "{page}");
    let places: Vec<&str> =
        page.match_indices("#:~:text=").map(|(at, _)| page[at..].split('"').next().unwrap_or_default()).collect();
    assert!(places.len() >= 6, "{places:?}");
    assert!(places.iter().all(|place| !place.contains(' ') && place.is_ascii()));
}

#[test]
fn the_same_inputs_and_time_make_the_same_bytes() {
    let folder = three_feeds("issue-same");
    for format in ["html", "markdown", "text", "json", "eml"] {
        let make = || digest(&folder).arg("-f").arg(format).succeeds();
        assert_eq!(make(), make(), "{format}");
    }
}

#[test]
fn past_the_leads_stories_are_told_in_one_sentence_and_past_those_by_their_headlines() {
    let text = |at: usize| {
        let word = ["quince", "walrus", "zither", "lantern", "pepper", "granite", "saddle", "violet"][at % 8];
        // Words of its own make each a story of its own.
        format!("The {word}{at} of Town{at} opened its gates{at} on Monday. A {word}{at} had been missed for year{at}.")
    };
    let texts: Vec<(String, String)> = (0..20).map(|at| (format!("Story {at} of {at}"), text(at))).collect();
    let items: Vec<(&str, &str, &str)> = texts.iter().map(|(title, text)| (&**title, MORNING, &**text)).collect();
    let folder = folder("issue-depths", &[("feed.xml", feed("Town Crier", &items).as_bytes())]);
    let stories = stories(&folder);
    let depths: Vec<&str> = stories.iter().filter_map(|story| story["depth"].as_str()).collect();
    let count = |depth: &str| depths.iter().filter(|known| **known == depth).count();
    assert_eq!((count("lead"), count("brief"), count("seen")), (5, 7, 8), "nothing is lost: {depths:?}");
    assert!(stories.iter().all(|story| match story["depth"].as_str() {
        Some("brief") => story["sentences"].as_array().is_some_and(|all| all.len() == 1),
        Some("seen") => story["sentences"].as_array().is_some_and(Vec::is_empty),
        _ => true,
    }));
}

/// A site whose feed has teasers for its pages.
fn paper() -> Server {
    Server::new(|asked, _| {
        let teaser = "The dam at Orr broke on Sunday evening after a week of rain, and two villages were cleared.";
        let items: String = ["dam", "walled"]
            .iter()
            .map(|page| {
                let text =
                    if *page == "dam" { teaser } else { "The council of Sule met for six hours about its ferry." };
                format!(
                    "<item><title>About {page}</title><link>/{page}</link><pubDate>{MORNING}</pubDate>\
                         <description>{text}</description></item>"
                )
            })
            .collect();
        let old =
            "<item><title>Old news</title><link>/old</link><pubDate>Mon, 02 Nov 2026 05:00:00 GMT</pubDate></item>";
        match asked.path.as_str() {
            "/feed" => Reply::ok("text/xml", format!("<rss><channel><title>Paper</title>{items}{old}</channel></rss>")),
            "/dam" => Reply::ok(
                "text/html",
                format!(
                    "<html><head><title>About dam</title></head><body><nav><a href=/>Home</a></nav><article><p>{teaser}</p>\
                     <p>{DAM_WIRE}</p><p>{DAM_RADIO}</p></article></body></html>"
                ),
            ),
            "/walled" => Reply::of("403 Forbidden", "", ""),
            "/robots.txt" => Reply::missing(),
            _ => Reply::of("500 Oh", "", ""),
        }
    })
}

fn subscribed(name: &str, urls: &[String]) -> std::path::PathBuf {
    let feeds: String = urls.iter().map(|url| format!("[[feed]]\nurl = \"{url}\"\n\n")).collect();
    let text = format!("title = \"My morning\"\n\n{feeds}");
    folder(name, &[("nutgraf.toml", text.as_bytes())]).join("nutgraf.toml")
}

#[test]
fn subscriptions_are_told_with_the_text_of_their_pages_where_the_feed_has_a_teaser() {
    let server = paper();
    let file = subscribed("issue-subscribed", &[server.url("/feed")]);
    let run = nutgraf(["digest", "--date", "2026-11-23T07:00:00+01:00", "--allow-private", "-f", "json", "-v"])
        .arg("--config")
        .arg(&file)
        .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let issue = json_lines(&run.stdout).remove(0);
    assert_eq!(issue["title"], "My morning");
    let stories = issue["stories"].as_array().expect("stories");
    let titles: Vec<&str> = stories.iter().filter_map(|story| story["title"].as_str()).collect();
    assert_eq!(titles, ["About dam", "About walled"], "the old one is not told");
    assert!(stories[0]["of_words"].as_u64() > Some(80), "its page was read: {stories:#?}");
    assert_eq!(stories[1]["sentences"][0], "The council of Sule met for six hours about its ferry.");
    assert!(run.stderr.contains("/walled: does not let us in"), "{}", run.stderr);
    assert!(!server.paths().contains(&"/old".to_owned()), "only what is told is fetched: {:?}", server.paths());
}

#[test]
fn a_feed_that_fails_is_named_and_the_issue_is_made_of_the_others() {
    let (server, gone) = (paper(), Server::new(|_, _| Reply::of("410 Gone", "", "")));
    let file = subscribed("issue-part", &[gone.url("/feed"), server.url("/feed")]);
    let run = nutgraf(["digest", "--date", "2026-11-23T07:00:00+01:00", "--allow-private"]).arg("-c").arg(&file).run();
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("About dam"), "{}", run.stdout);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("is gone for good (410)"), "{}", run.stderr);
}

#[test]
fn where_nothing_is_new_no_issue_is_made() {
    let server = paper();
    let file = subscribed("issue-nothing", &[server.url("/feed")]);
    let out = file.with_file_name("issue.html");
    let run = nutgraf(["digest", "--date", "2027-01-01", "--allow-private", "-c"]).arg(&file).arg("-o").arg(&out).run();
    assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{}", run.stderr);
    assert!(run.stderr.contains("nothing is new") && !out.exists());
}

#[test]
fn a_budget_ends_the_issue() {
    let folder = three_feeds("issue-budget");
    let words = |budget: &str| {
        let issue = json_lines(&digest(&folder).arg("-f").arg("json").arg("--budget").arg(budget).succeeds()).remove(0);
        issue["words"].as_u64().expect("a number")
    };
    assert!(words("60w") <= 60 && words("1min") <= 238);
    let line = digest(&folder).arg("--budget").arg("3").fails(2);
    assert!(line.contains("5min, 800w or 90kB"), "{line}");
}

#[test]
fn what_the_reader_mutes_is_not_told_and_what_he_wants_comes_first() {
    let server = paper();
    let file = subscribed("issue-rules", &[server.url("/feed")]);
    let text = std::fs::read_to_string(&file).expect("the configuration");
    let titles = |rules: &str| {
        std::fs::write(&file, format!("{text}\n[rules]\n{rules}\n")).expect("it is written");
        let run = nutgraf(["digest", "--date", "2026-11-23T07:00:00+01:00", "--allow-private", "-f", "json", "-c"]);
        let issue = json_lines(&run.arg(&file).succeeds()).remove(0);
        let stories = issue["stories"].as_array().expect("stories").clone();
        stories.iter().filter_map(|story| story["title"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(titles("mute = [\"dam\"]"), ["About walled"]);
    assert_eq!(titles("mute = [\"/dam|council/\"]\nkeep = [\"Orr\"]"), ["About dam"]);
    assert_eq!(titles("boost = [\"Sule\", \"ferry\"]"), ["About walled", "About dam"]);
}

/// One story of a document for each outlet: name, time, headline, text.
fn one_story(name: &str, documents: &[(&str, &str, &str, &str)]) -> Value {
    let feeds: Vec<(String, String)> = documents
        .iter()
        .enumerate()
        .map(|(at, (outlet, time, title, text))| (format!("{at}.xml"), feed(outlet, &[(title, time, text)])))
        .collect();
    let files: Vec<(&str, &[u8])> = feeds.iter().map(|(name, feed)| (name.as_str(), feed.as_bytes())).collect();
    let stories = stories(&folder(name, &files));
    assert_eq!(stories.len(), 1, "{stories:#?}");
    stories[0].clone()
}

#[test]
fn a_story_says_which_words_tie_its_documents() {
    let stories = stories(&three_feeds("issue-ties"));
    let ties: Vec<&str> = stories[0]["ties"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    assert!(ties.contains(&"Dam") && ties.contains(&"Orr"), "as they stand in the first: {ties:?}");
    assert!(stories[1].get("ties").is_none(), "one document needs no tie");
}

#[test]
fn agency_copy_counts_as_one_outlet_and_is_named_as_a_copy() {
    let copy = format!("Our readers sent pictures of the flood. {DAM_WIRE}");
    let story = one_story(
        "issue-copies",
        &[
            ("Wire", NIGHT, "Dam breaks at Orr, two villages cleared", DAM_WIRE),
            ("Gazette", MORNING, "Orr: dam breaks, two villages cleared", &copy),
        ],
    );
    assert_eq!(story["rank"]["outlets"], 1.0, "log2 of one more than one");
    let copies: Vec<&Value> = story["documents"].as_array().expect("two").iter().map(|one| &one["copy_of"]).collect();
    assert_eq!(copies.iter().filter(|copy| copy.is_number()).count(), 1, "{copies:?}");
}

#[test]
fn of_two_sentences_that_differ_in_their_numbers_the_newer_stands_whoever_leads() {
    let early = "The flood below the dam at Orr has killed 12 people in two villages. Roads to the coast are closed. The \
        dam at Orr broke on Sunday evening after a week of rain.";
    let late = "The flood below the dam at Orr has killed 14 people in two villages. Roads to the coast stay closed. The king has \
        sent a wreath.";
    let story = one_story(
        "issue-numbers",
        &[
            ("Wire", NIGHT, "Dam at Orr breaks, flood kills many people in villages", early),
            ("Radio", MORNING, "Flood at Orr", late),
        ],
    );
    let told = story["sentences"].to_string();
    assert!(told.contains("14 people") && !told.contains("12 people"), "{told}");
    let at = story["sentences"].as_array().expect("a list").iter().position(|one| one.to_string().contains("14"));
    assert_eq!(story["dated"][at.expect("it is told")], true, "its time is part of what it says");
}

/// A feed of so many stories that have nothing in common.
fn town_crier(name: &str, stories: usize) -> std::path::PathBuf {
    let texts: Vec<(String, String)> = (0..stories)
        .map(|at| {
            let word = ["quince", "walrus", "zither", "lantern", "pepper", "granite", "saddle"][at % 7];
            (format!("Story {at} of {at}"), format!("The {word}{at} of Town{at} opened its gates{at} on Monday."))
        })
        .collect();
    let items: Vec<(&str, &str, &str)> = texts.iter().map(|(title, text)| (&**title, MORNING, &**text)).collect();
    folder(name, &[("feed.xml", feed("Town Crier", &items).as_bytes())])
}

#[test]
fn a_budget_in_bytes_holds_for_the_issue_as_it_is_written() {
    let folder = town_crier("issue-bytes", 30);
    let whole = digest(&folder).arg("-f").arg("markdown").succeeds();
    let short = digest(&folder).arg("-f").arg("markdown").arg("--budget").arg("2kB").succeeds();
    assert!(whole.len() > 2000 && short.len() <= 2000, "{} and {} bytes", whole.len(), short.len());
    assert!(short.contains("Story 0") && short.contains("more stories"), "what did not fit is counted: {short}");
}

#[test]
fn a_mail_is_never_longer_than_mail_programs_show_whole() {
    let folder = town_crier("issue-clipped", 400);
    let mail = digest(&folder).arg("-f").arg("eml").succeeds();
    let html = mail.rsplit("text/html").next().expect("a part");
    assert!((45_000..92_000).contains(&html.len()), "{} bytes", html.len());
    assert!(mail.contains("more stories"), "what did not fit is counted");
}

#[test]
fn an_outlet_is_named_where_it_changes_and_counted_once() {
    let again = "The minister for water has asked for a report on the dam at Orr, which broke on Sunday evening. Four \
        hundred sheep drowned below the dam at Orr, farmers say.";
    let wire =
        feed("Wire", &[("Dam breaks at Orr", NIGHT, DAM_WIRE), ("Minister asks about the dam at Orr", MORNING, again)]);
    let one = folder("issue-outlet", &[("wire.xml", wire.as_bytes())]);
    assert_eq!(stories(&one)[0]["documents"].as_array().map(Vec::len), Some(2), "two articles, one story");
    let page = digest(&one).arg("-f").arg("markdown").succeeds();
    assert!(!page.contains("*Wire:*"), "nobody else tells it: {page}");
    let names = ["Bread", "Choir", "Chess"].map(|name| (name, MORNING, "Nothing else happened at all."));
    let radio = feed("Radio", &[("Dam at Orr broke on Sunday evening", MORNING, DAM_RADIO)]);
    let rest = feed("Rest", &names);
    let several =
        folder("issue-outlets", &[("a.xml", wire.as_bytes()), ("b.xml", radio.as_bytes()), ("c.xml", rest.as_bytes())]);
    let page = digest(&several).arg("-f").arg("markdown").succeeds();
    assert!(page.contains(" · 2\u{a0}sources\n"), "three articles of two outlets: {page}");
}

#[test]
fn why_a_story_stands_where_it_stands_can_be_read() {
    let sums = digest(&three_feeds("issue-sums")).arg("--explain").succeeds();
    let first = sums.split("\n\n").next().expect("a story");
    insta::assert_snapshot!(first, @r"
    1. Dam breaks at Orr, two villages cleared
       3.07 = outlets 1.58 + freshness 0.47 + place 0.50 + rarity 0.21 + text
           0.30
       2 documents, tied by Orr, Dam, villages, breaks, rain, cleared
       told at length
    ");
}

#[test]
fn a_rare_feed_is_not_drowned_by_a_noisy_one() {
    let texts: Vec<(String, String)> = (0..60)
        .map(|at| (format!("Notice {at}: gate{at} of Town{at}"), format!("Gate{at} of Town{at} opens.")))
        .collect();
    let noisy: Vec<(&str, &str, &str)> = texts.iter().map(|(title, text)| (&**title, MORNING, &**text)).collect();
    let rare =
        [("Finch leads in Ostra", NIGHT, "Orla Finch leads the open of Ostra with six points from seven games.")];
    let (noisy, rare) = (feed("Ticker", &noisy), feed("Chess Weekly", &rare));
    let stories = stories(&folder("issue-rare", &[("1.xml", noisy.as_bytes()), ("2.xml", rare.as_bytes())]));
    let place = stories.iter().position(|story| story["title"] == "Finch leads in Ostra");
    assert!(place < Some(3), "{place:?}");
}
