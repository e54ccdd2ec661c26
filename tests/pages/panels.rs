//! What a page shows one part at a time, at a click, or on screens of one width only.

use super::page;

/// What travellers ask, answered; each question in the markup that this gives, with the id of its answer.
fn questions(question: impl Fn(&str, &str) -> String) -> String {
    let part = |quay: usize| {
        let id = format!("a{quay}");
        let asked = question(&id, &format!("May my dog come along from quay {quay}?"));
        format!(
            "<div class=item>{asked}<div id={id}><p>Yes, on deck and on a leash, and from quay {quay} it travels for nothing \
             if it is no larger than a sheep.</p><pre>image: ferry\nphoto: none</pre></div></div>"
        )
    };
    let parts: String = (1..=9).map(part).collect();
    let html = format!(
        "<!DOCTYPE html><meta property=og:type content=article><title>What travellers ask</title><body><main>\
         <h1>What travellers ask</h1><div>{parts}</div></main>"
    );
    page(&html).clean_text()
}

#[test]
fn the_heading_of_what_is_kept_is_kept_though_its_element_stands_around_others() {
    let text = questions(|_, asked| format!("<div class=item-header><h3>{asked}</h3><span>+</span></div>"));
    assert!(text.contains("May my dog come along from quay 9?\n\nYes, on deck"), "{text}");
    assert!(text.contains("image: ferry\nphoto: none"), "lines of a program are no note on a picture: {text}");
}

#[test]
fn a_button_that_opens_an_answer_is_its_heading() {
    let marks: [fn(&str) -> String; 3] =
        [|_| "<h3><button>".to_owned(), |_| "<button>".to_owned(), |id| format!("<button aria-controls={id}>")];
    for mark in marks {
        let text = questions(|id, asked| format!("{}{asked}</button></h3>", mark(id)));
        assert!(text.contains("May my dog come along from quay 9?\n\nYes, on deck"), "{}: {text}", mark("a"));
    }
    let text = questions(|_, _| "<button>Was this of help?</button>".to_owned());
    assert!(text.contains("Yes, on deck") && !text.contains("of help"), "{text}");
    let text = questions(|_, _| "<button aria-controls=menu>Show or hide</button>".to_owned());
    assert!(text.contains("Yes, on deck") && !text.contains("Show or hide"), "{text}");
}

#[test]
fn a_panel_that_waits_for_a_click_is_text_like_the_one_that_is_open() {
    let panel = |name: &str, state: &str| {
        let text =
            "is reached by the night ferry, which leaves at ten and waits for the train from the north if it is late.";
        format!("<section role=tabpanel {state}><p>{name} {text}</p></section>")
    };
    let panels =
        panel("Sorn", "") + &panel("Orr", "aria-hidden=true hidden") + &panel("Ellery", "style='display: none'");
    let text = page(&format!("<!DOCTYPE html><title>Quays</title><main><h1>Quays</h1>{panels}</main>")).clean_text();
    assert!(text.contains("Orr is reached") && text.contains("Ellery is reached"), "{text}");
}

#[test]
fn panels_of_which_one_says_that_it_is_shown_are_text_all_of_them() {
    let prose =
        "This lamp is made of brass by hand, hangs from a beam, and gives the light of three candles for ten hours.";
    let list = "<ul><li>Height: 40 cm</li><li>Weight: 2 kg</li><li>One lamp, two chains and a key</li></ul>";
    for (shown, others) in [("class='part active'", "class=part"), ("class=part", "class=part style='display:none'")] {
        let html = format!(
            "<!DOCTYPE html><title>A lamp</title><meta property=og:type content=product><main><h1>A lamp</h1>\
             <div {shown}><p>{prose}</p></div><div {others}>{list}</div></main>"
        );
        let text = page(&html).clean_text();
        assert!(text.contains(prose) && text.contains("Weight: 2 kg") && text.contains("two chains"), "{text}");
    }
    let hidden = "<div class=part hidden><p>Thank you! You will hear of us.</p></div>".repeat(2);
    let text = page(&format!("<!DOCTYPE html><title>A lamp</title><main><h1>A lamp</h1><p>{prose}</p>{hidden}</main>"));
    assert!(!text.clean_text().contains("Thank you"), "all of them are hidden");
}

#[test]
fn what_a_page_holds_for_small_screens_and_for_large_ones_is_told_once() {
    let part = "<h2>Three ways to hang a lamp</h2><p>From a beam, with a chain that is longer than the lamp is high.</p>\
                <h3>Chains</h3><p>From the wall, with an arm of brass that turns with the wind.</p><b>Arms</b>";
    let prose = "<p>A lamp of the Courier is made to hang, and none of them was ever put on a table.</p>";
    let html = format!(
        "<!DOCTYPE html><title>Lamps</title><main><h1>Lamps</h1>{prose}<section class=large>{part}</section>\
         <section class=small>{part}</section></main>"
    );
    let text = page(&html).clean_text();
    for line in ["Three ways", "From a beam", "Chains", "From the wall", "Arms"] {
        assert_eq!(text.matches(line).count(), 1, "{line}: {text}");
    }
}
