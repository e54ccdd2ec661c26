//! What is chosen, and what never is.

use nutgraf::aim::{Aim, Length};
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::source::Raw;
use nutgraf::summary::{Options, Summary, summarize};

fn summary(text: &str, sentences: usize) -> Summary {
    summary_of_length(text, Length::Sentences(sentences))
}

fn summary_of_length(text: &str, budget: Length) -> Summary {
    let raw = Raw { id: "choosing".to_owned(), bytes: text.as_bytes().to_vec(), ..Raw::default() };
    let extracted = extract(&raw, Cleaning::On, &Limits::default()).expect("a text");
    let options = Options { aim: Aim { budget }, ..Options::default() };
    summarize(&extracted.documents[0], &options)
}

fn example(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    std::fs::read_to_string(path).expect("an example")
}

#[test]
fn a_sentence_that_leans_on_another_does_not_stand_without_it() {
    for name in ["harbour-talks.txt", "cup-final.txt", "reef-sound.txt", "night-train.txt", "council-budget.txt"] {
        let summary = summary(&example(name), 3);
        for (index, excerpt) in summary.excerpts.iter().enumerate() {
            let first = excerpt.text.split_whitespace().next().unwrap_or_default().to_lowercase();
            let leans = ["he", "she", "they", "however,", "but", "also,", "meanwhile,"].contains(&&*first);
            let held = index > 0 && summary.excerpts[index - 1].position + 1 == excerpt.position;
            assert!(!leans || held, "{name}: {}", excerpt.text);
        }
    }
}

#[test]
fn a_quotation_is_never_cut_open() {
    for name in ["night-train.txt", "cup-final.txt", "harbour-talks.txt", "reef-sound.txt"] {
        for excerpt in summary(&example(name), 5).excerpts {
            let (open, close) = (excerpt.text.matches('“').count(), excerpt.text.matches('”').count());
            assert_eq!(open, close, "{name}: {}", excerpt.text);
        }
    }
}

#[test]
fn nothing_is_said_twice() {
    let text = "The dam at Orr broke on Friday after a week of rain, officials said.\n\n\
        Two villages below it were cleared in the night, and nobody was hurt.\n\n\
        The dam at Orr broke on Friday after a week of heavy rain, officials said.\n\n\
        Engineers had warned of cracks in the wall since the spring.";
    let chosen = summary(text, 3);
    let about: Vec<_> = chosen.excerpts.iter().filter(|excerpt| excerpt.text.contains("broke on Friday")).collect();
    assert_eq!((about.len(), chosen.excerpts.len()), (1, 3), "{chosen:#?}");
}

#[test]
fn a_sentence_of_no_subject_is_not_said_twice_either() {
    let text = format!("The saltworks start their pumps, for the summer was dry. {}", "And so on. ".repeat(40));
    for sentences in [2, 3, 10] {
        let chosen: Vec<String> = summary(&text, sentences).excerpts.into_iter().map(|excerpt| excerpt.text).collect();
        assert_eq!(chosen, ["The saltworks start their pumps, for the summer was dry.", "And so on."]);
    }
}

#[test]
fn a_sentence_without_a_word_is_not_told_where_another_has_one() {
    let texts = |text: &str| summary(text, 5).excerpts.into_iter().map(|excerpt| excerpt.text).collect::<Vec<_>>();
    let told = "The saltworks start their pumps, for the summer was dry.";
    assert_eq!(texts(&format!("{told}\n\n»\n\n■ .\n\n‘...")), [told]);
    assert_eq!(texts("★ ★ ★").len(), 1);
}

#[test]
fn an_article_with_two_subjects_yields_both() {
    let chosen = summary(&example("harbour-talks.txt"), 5);
    let says = |word: &str| chosen.excerpts.iter().any(|excerpt| excerpt.text.contains(word));
    assert!(says("harbour"), "the agreement: {chosen:#?}");
    assert!(says("Karst Bridge"), "the bridge: {chosen:#?}");
}

#[test]
fn a_budget_in_words_or_characters_is_filled_and_never_broken() {
    for name in ["harbour-talks.txt", "cup-final.txt", "reef-sound.txt", "night-train.txt", "council-budget.txt"] {
        let text = example(name);
        for words in [40, 60, 100] {
            let spent = summary_of_length(&text, Length::Words(words)).words;
            assert!(spent <= words && spent * 5 >= words * 4, "{name}: {spent} of {words} words");
        }
        let chosen = summary_of_length(&text, Length::Characters(400));
        let joined: Vec<&str> = chosen.excerpts.iter().map(|excerpt| &*excerpt.text).collect();
        let spent = joined.join(" ").chars().count();
        assert!((320..=400).contains(&spent), "{name}: {spent} of 400 characters");
    }
}

#[test]
fn the_last_words_of_a_budget_are_not_filled_with_what_cannot_stand_alone() {
    // The whole of one, and all of them in one pipe.
    let names = ["council-budget.txt", "night-train.txt", "cup-final.txt", "harbour-talks.txt"];
    let texts = names.map(example);
    for text in texts.iter().chain([&texts.concat()]) {
        for words in (20..=120).step_by(5) {
            for excerpt in summary_of_length(text, Length::Words(words)).excerpts {
                let (open, close) = (excerpt.text.matches('“').count(), excerpt.text.matches('”').count());
                assert_eq!(open, close, "{words} words: {}", excerpt.text);
            }
        }
    }
    // Where there is room for more than scraps, or nothing else, it comes all the same.
    let text =
        "The dam at Orr broke on Friday after a week of rain. Two villages below it cleared in the night, nobody hurt";
    assert_eq!(summary_of_length(text, Length::Words(30)).excerpts.len(), 2);
    assert_eq!(summary_of_length("two villages below it cleared in the night", Length::Words(10)).excerpts.len(), 1);
}

#[test]
fn what_a_budget_cannot_buy_makes_no_last_words_of_all_of_it() {
    let leaning: String = ["boats", "trains", "buses", "trams", "lifts"]
        .map(|what| format!("But the {what} of the town had all been warned. "))
        .concat();
    // A list without stops is one sentence, longer than any budget.
    let text = format!("{leaning}\n\n{}", "lamp, rope, anchor, ".repeat(100));
    let told = summary_of_length(&text, Length::Words(40)).excerpts;
    assert_eq!(told.len(), 4, "{told:?}");
}

#[test]
fn a_sentence_that_points_elsewhere_is_not_told() {
    let text = "Orla Finch will play the lighthouse keeper in a film of the novel, the studio said on Monday. Read more: \
        Orla Finch and the lighthouse keeper of the novel on her years at sea. What is next? Shooting begins in March \
        on the island of Sule, where the keeper of the novel lives. The studio has hired forty islanders for the film.";
    let chosen = summary(text, 3);
    let odd = |sentence: &str| sentence.starts_with("Read more") || sentence.starts_with("What");
    assert_eq!(chosen.excerpts.len(), 3);
    assert!(!chosen.excerpts.iter().any(|excerpt| odd(&excerpt.text)), "{chosen:#?}");
}

#[test]
fn who_asks_for_few_sentences_gets_brief_ones_and_who_asks_for_words_gets_what_fits_best() {
    let text = example("quarterly-result.txt");
    let words = |budget| summary_of_length(&text, budget).words;
    let (few, many) = (words(Length::Sentences(3)), words(Length::Words(90)));
    assert!(few < many && many <= 90, "{few} and {many} words");
}

#[test]
fn the_main_point_names_nobody_by_the_surname_alone_before_being_introduced() {
    for name in ["harbour-talks.txt", "cup-final.txt", "reef-sound.txt", "night-train.txt", "council-budget.txt"] {
        for length in 1..=3 {
            let chosen = summary(&example(name), length).excerpts;
            for (surname, full) in
                [("Tennant", "Mavis Tennant"), ("Okonjo-Reid", "Beth Okonjo-Reid"), ("Verhulin", "Tomas Verhulin")]
            {
                let told = |part: &str| chosen.iter().any(|excerpt| excerpt.text.contains(part));
                assert!(!told(surname) || told(full), "{name}, {length}: {surname}");
            }
        }
    }
}

#[test]
fn a_sentence_that_announces_what_follows_is_not_told() {
    let text = "The harbour of Sule closes its old ferry berth in May, the port said on Monday. The port of Sule has \
        listed what becomes of the ferries of the old berth:\n\n\
        - The night boat moves to the coal pier.\n\n\
        - The mail boat is sold.\n\n\
        Some forty people work at the berth, and the port of Sule wants to keep all of them.";
    let chosen = summary(text, 2);
    assert_eq!(chosen.excerpts.len(), 2);
    assert!(!chosen.excerpts.iter().any(|excerpt| excerpt.text.ends_with(':')), "{chosen:#?}");
}

#[test]
fn another_and_the_other_do_not_stand_without_the_one_before() {
    let text = "Two boats sank off the island of Sule on Friday night, the coast guard of Sule said. One was found by a \
        diver on Saturday. The other boat of the island of Sule is still missing, the coast guard said. Another boat \
        of the coast guard looked for the crew of the boats of Sule until Sunday. The island has asked for a light at \
        its northern end since a boat sank there in 1974.";
    for length in 1..=3 {
        let chosen = summary(text, length).excerpts;
        for (at, excerpt) in chosen.iter().enumerate() {
            let leans = excerpt.text.starts_with("The other") || excerpt.text.starts_with("Another");
            let held = at > 0 && chosen[at - 1].position + 1 == excerpt.position;
            assert!(!leans || held, "{length}: {chosen:#?}");
        }
    }
}

#[test]
fn a_sentence_that_speaks_of_a_picture_is_chosen_last() {
    for (caption, news) in [
        (
            "Ida Holm (left), who built the dam at Orr, and the mayor of Orr look at the dam.",
            "The dam at Orr broke on Friday. Ida Holm, who built it, wants to know why.",
        ),
        (
            "FILE - In this March 4 photo, water runs over the wall of the dam at Orr.",
            "The dam at Orr broke on Friday. Water ran over its wall for a week.",
        ),
        (
            "Ida Holm (links), die den Damm bei Orr gebaut hat, und der Bürgermeister am Damm.",
            "Der Damm bei Orr ist am Freitag gebrochen. Ida Holm hat ihn gebaut.",
        ),
        (
            "Sur cette photo, la digue d'Orr, vue du ciel, avant la rupture de la digue.",
            "La digue d'Orr a cédé vendredi. Deux villages ont été évacués.",
        ),
        (
            "Ida Holm (izq.), que construyó la presa de Orr, y el alcalde de Orr en la presa.",
            "La presa de Orr cedió el viernes. Dos pueblos fueron evacuados.",
        ),
        (
            "Ида Хольм (слева), построившая плотину в Орре, и мэр Орра у плотины.",
            "Плотину в Орре прорвало в пятницу. Две деревни эвакуированы.",
        ),
    ] {
        let summary = summary(&format!("{caption}\n\n{news}"), 1);
        let chosen = &summary.excerpts[0].text;
        assert!(news.contains(chosen.as_str()), "{chosen}");
    }
}
