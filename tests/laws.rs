//! The invariants that the front page lists, on arbitrary text.

use nutgraf::aim::{Aim, Length};
use nutgraf::extract::{Cleaning, Limits, charset, extract};
use nutgraf::rank::Method;
use nutgraf::source::Raw;
use nutgraf::summary::{Options, summarize};
use nutgraf::text::analyze;
use proptest::prelude::*;

/// Text as it comes: words, marks, line ends, and anything else.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        2 => prop::sample::select(vec![". ", "? ", "! ", ", ", " ", "\n", "\n\n", "\r\n", "-\n", "“", "”", "\"", "…", "\u{c}", "U.S. ", "Mr. ", "3.5 ", "。"])
            .prop_map(str::to_owned),
        1 => "\\PC{1,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..200).prop_map(|pieces| pieces.concat())
}

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1usize..9).prop_map(Length::Sentences),
        (1usize..90).prop_map(Length::Words),
        (1usize..300).prop_map(Length::Characters),
        (1u8..=100).prop_map(|share| Length::Percent(f64::from(share))),
    ]
}

fn raw(text: &str) -> Raw {
    Raw { id: "law".to_owned(), bytes: text.as_bytes().to_vec(), ..Raw::default() }
}

/// What is left of a text when layout is taken away: no white space, no controls, no hyphens.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{feff}'))
        .collect()
}

/// Whether all of `part` stands in `whole`, in order.
fn is_within(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|letter| rest.any(|other| other == letter))
}

proptest! {
    #[test]
    fn verbatim_every_excerpt_is_a_slice_of_its_block_and_stands_in_the_input(text in text(), length in length()) {
        // Spans are into the decoded input: a byte order mark is gone, and what looks like UTF-16 is read as such.
        let Ok(decoded) = charset::decode(text.as_bytes(), None) else { return Ok(()) };
        for cleaning in [Cleaning::On, Cleaning::Off] {
            let Ok(extracted) = extract(&raw(&text), cleaning, &Limits::default()) else { continue };
            for document in &extracted.documents {
                let clean = document.clean_text();
                let summary = summarize(document, &Options { aim: Aim { budget: length }, ..Options::default() });
                for excerpt in &summary.excerpts {
                    prop_assert_eq!(&document.blocks[excerpt.block].text[excerpt.block_span.clone()], &excerpt.text);
                    prop_assert_eq!(&clean[excerpt.span.clone()], &excerpt.text);
                    let source = excerpt.source_span.clone().expect("a text file has its spans");
                    if cleaning == Cleaning::Off {
                        prop_assert_eq!(letters(&decoded[source]), letters(&excerpt.text));
                    } else {
                        // Between two lines of a paragraph, a page's header may have been taken out.
                        prop_assert!(is_within(&letters(&excerpt.text), &letters(&decoded[source])));
                    }
                }
                prop_assert!(summary.excerpts.is_sorted_by_key(|excerpt| excerpt.position));
            }
        }
    }

    #[test]
    fn sentences_partition_their_block(text in text()) {
        let Ok(extracted) = extract(&raw(&text), Cleaning::Off, &Limits::default()) else { return Ok(()) };
        for document in &extracted.documents {
            let analyzed = analyze(document);
            for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_prose()) {
                let mut end = 0;
                for sentence in analyzed.sentences.iter().filter(|sentence| sentence.block == index) {
                    prop_assert!(block.text[end..sentence.span.start].chars().all(char::is_whitespace));
                    prop_assert!(sentence.span.start < sentence.span.end);
                    end = sentence.span.end;
                }
                prop_assert!(block.text[end..].chars().all(char::is_whitespace));
            }
        }
    }

    #[test]
    fn scores_are_finite_and_one_a_sentence(text in text()) {
        let Ok(extracted) = extract(&raw(&text), Cleaning::On, &Limits::default()) else { return Ok(()) };
        for document in &extracted.documents {
            let analyzed = analyze(document);
            let features = nutgraf::features::features(&analyzed, &nutgraf::background::Background::news());
            for values in &features.values {
                prop_assert!(values.iter().all(|value| (0.0..=1.0).contains(value)), "{:?}", values);
            }
            for method in Method::ALL {
                let scores = nutgraf::rank::score(&analyzed, &features, method, &Aim::default());
                prop_assert_eq!(scores.len(), analyzed.sentences.len());
                prop_assert!(scores.iter().all(|score| score.is_finite()));
            }
        }
    }

    #[test]
    fn a_budget_is_kept(text in text(), length in length()) {
        let Ok(extracted) = extract(&raw(&text), Cleaning::On, &Limits::default()) else { return Ok(()) };
        for document in &extracted.documents {
            let summary = summarize(document, &Options { aim: Aim { budget: length }, ..Options::default() });
            let joined: Vec<&str> = summary.excerpts.iter().map(|excerpt| &*excerpt.text).collect();
            match length {
                Length::Sentences(most) => prop_assert!(summary.excerpts.len() <= most),
                Length::Words(most) => prop_assert!(summary.words <= most),
                Length::Characters(most) => prop_assert!(joined.join(" ").chars().count() <= most),
                Length::Percent(share) => {
                    let most = (share * summary.of_sentences as f64 / 100.0).ceil() as usize;
                    prop_assert!(summary.excerpts.len() <= most.max(1));
                }
                Length::Minutes(_) => {}
            }
            prop_assert_eq!(summary.excerpts.is_empty(), summary.shortfall.is_some());
        }
    }

    #[test]
    fn reading_is_total(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let raw = Raw { id: String::new(), bytes, ..Raw::default() };
        for cleaning in [Cleaning::On, Cleaning::Off] {
            if let Ok(extracted) = extract(&raw, cleaning, &Limits::default()) {
                for document in &extracted.documents {
                    summarize(document, &Options::default());
                }
            }
        }
    }

    #[test]
    fn the_same_input_gives_the_same_summary_on_any_thread(text in text(), length in length()) {
        let summary = || {
            let extracted = extract(&raw(&text), Cleaning::On, &Limits::default()).ok()?;
            let options = Options { aim: Aim { budget: length }, ..Options::default() };
            Some(format!("{:?}", summarize(extracted.documents.first()?, &options)))
        };
        let here = summary();
        let there = std::thread::scope(|scope| scope.spawn(summary).join().expect("no panic"));
        prop_assert_eq!(here, there);
    }
}
