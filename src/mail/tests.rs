//! Mails, read back by a parser that is not ours.

use super::{Email, Envelope, MailError, check, email};
use crate::digest::{Digest, Entry, Outline, issue as put_together};
use crate::document::Meta;
use crate::language::Language;
use crate::rank::Method;
use crate::render::Look;
use crate::summary::{Excerpt, Summary};
use mail_parser::{MessageParser, MimeHeaders};
use proptest::prelude::*;

fn envelope() -> Envelope {
    Envelope {
        from: "Nutgräf <digest@example.org>".to_owned(),
        to: "reader@example.net".to_owned(),
        ..Envelope::default()
    }
}

fn issue(text: &str) -> Digest {
    let excerpt = Excerpt {
        text: text.to_owned(),
        block: 0,
        block_span: 0..text.len(),
        span: 0..text.len(),
        source_span: None,
        position: 0,
        part: 0,
        score: 1.0,
    };
    let meta = Meta {
        title: Some(text.to_owned()),
        byline: Some(text.to_owned()),
        published: Some(text.to_owned()),
        url: Some(format!("https://host.example/{text}")),
        site: Some(text.to_owned()),
        ..Meta::default()
    };
    let entry = Summary {
        id: "1".to_owned(),
        meta,
        language: Language::ENGLISH,
        excerpts: vec![excerpt],
        words: 1,
        of_words: 2,
        of_sentences: 2,
        keywords: Vec::new(),
        method: Method::default(),
        about: None,
        shortfall: None,
    };
    let outline = Outline { title: text.to_owned(), ..Outline::default() };
    put_together(vec![Entry::alone(entry); 4], &outline, &"2026-03-04T07:00:00+01:00[+01:00]".parse().unwrap())
}

/// What holds for every mail, whatever it tells.
fn well_formed(mail: &Email) {
    let source = std::str::from_utf8(&mail.bytes).unwrap();
    assert!(source.is_ascii());
    assert!(!source.replace("\r\n", "").contains(['\r', '\n']), "line ends are CRLF");
    assert!(source.split("\r\n").all(|line| line.len() <= 998));
    let message = MessageParser::default().parse(&mail.bytes).unwrap();
    let names: Vec<&str> = message.headers().iter().map(mail_parser::Header::name).collect();
    let expected = [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Content-Language",
        "Auto-Submitted",
        "List-ID",
        "MIME-Version",
        "Content-Type",
    ];
    assert_eq!(names, expected);
    assert_eq!(message.subject(), Some(mail.subject.as_str()));
    assert_eq!(message.message_id(), Some(mail.message_id.as_str()));
    assert!(!mail.subject.contains(char::is_control));
    let kinds: Vec<_> = message.parts.iter().filter_map(|part| part.content_type()?.subtype()).collect();
    assert_eq!(kinds, ["alternative", "plain", "html"]);
    assert_eq!(message.text_body_count(), 1);
    assert_eq!(message.html_body_count(), 1);
}

#[test]
fn a_mail_has_its_text_first_and_says_when_and_from_whom() {
    let mail = email(&issue("The ferry stays"), &envelope(), &Look::default()).unwrap();
    well_formed(&mail);
    assert_eq!(mail.subject, "The ferry stays · 4 March 2026 · The ferry stays");
    let message = MessageParser::default().parse(&mail.bytes).unwrap();
    assert_eq!(message.date().unwrap().to_rfc3339(), "2026-03-04T07:00:00+01:00");
    let from = message.from().and_then(|from| from.first()).unwrap();
    assert_eq!((from.name(), from.address()), (Some("Nutgräf"), Some("digest@example.org")));
    assert!(message.body_text(0).unwrap().contains("Every sentence is quoted from its source"));
    assert!(message.body_html(0).unwrap().contains("<table role=\"presentation\""));
}

#[test]
fn the_same_issue_has_the_same_bytes_and_another_issue_another_name() {
    let first = email(&issue("The ferry stays"), &envelope(), &Look::default()).unwrap();
    assert_eq!(first, email(&issue("The ferry stays"), &envelope(), &Look::default()).unwrap());
    let second = email(&issue("The ferry goes"), &envelope(), &Look::default()).unwrap();
    assert_ne!(first.message_id, second.message_id);
    assert!(first.message_id.ends_with("@example.org"));
}

#[test]
fn headlines_cannot_write_headers() {
    for text in [
        "a\r\nBcc: all@example.org\r\n\r\nbody",
        "=?utf-8?Q?=0D=0ABcc:_all?=",
        &"long ".repeat(2000),
        &"x".repeat(9000),
    ] {
        well_formed(&email(&issue(text), &envelope(), &Look::default()).unwrap());
    }
}

#[test]
fn what_is_no_address_is_refused() {
    let long = format!("{} <a@example.org>", "x".repeat(900));
    for typed in [
        "",
        "reader",
        "a@",
        "@example.org",
        "a@example.org, b@example.org",
        "A <a@example.org>, B <b@example.org>",
        "a@example.org\r\nBcc: b@example.org",
        "Eve\r\nBcc: b@example.org <a@example.org>",
        "ä@example.org",
        &long,
    ] {
        let envelope = Envelope { to: typed.to_owned(), ..envelope() };
        assert!(email(&issue("x"), &envelope, &Look::default()).is_err(), "{typed:?}");
        assert!(check(typed).is_err(), "{typed:?}: and the configuration says so");
    }
}

#[test]
fn a_senders_name_may_hold_what_addresses_may_not() {
    for name in ["News, Daily", "Sea: news (all of it)", "Orr; the ferry.", "\"Quoted\"", "O'Brien \\ Sons"] {
        let from = format!("{name} <digest@example.org>");
        assert!(check(&from).is_ok(), "{from}");
        let mail = email(&issue("x"), &Envelope { from, ..envelope() }, &Look::default()).unwrap();
        well_formed(&mail);
        let message = MessageParser::default().parse(&mail.bytes).unwrap();
        let from = message.from().unwrap();
        assert_eq!(from.iter().count(), 1, "{name}");
        assert_eq!(from.first().unwrap().name.as_deref(), Some(name.trim_matches('"')));
        assert_eq!(from.first().unwrap().address.as_deref(), Some("digest@example.org"));
    }
}

#[test]
fn mail_pages_use_what_mail_programs_know() {
    let mail = email(&issue("The ferry stays"), &envelope(), &Look::default()).unwrap();
    let message = MessageParser::default().parse(&mail.bytes).unwrap();
    let page = message.body_html(0).unwrap();
    for unknown in ["flex", "grid", "var(", "rem;", "<svg", "data:", "<img", "<script", "src=", "url(", "<link"] {
        assert!(!page.contains(unknown), "{unknown}");
    }
    assert!(page.contains("<a name=\"s1\">") && page.contains("href=\"#s2\""));
}

/// Found where the tests of injection learned of readers' addresses: they went into header and page as they were.
#[test]
fn where_nobody_can_leave_no_mail_is_made() {
    for address in [
        "javascript:alert(1)",
        "http://lists.example.org/leave",
        "https://lists.example.org/a b",
        "https://lists.example.org/>\r\nBcc: all@example.org",
        "mailto:a@example.org>, <https://evil.example",
        &format!("https://lists.example.org/{}", "a".repeat(600)),
    ] {
        let refused =
            email(&issue("Ferry"), &Envelope { leave: vec![address.to_owned()], ..envelope() }, &Look::default());
        assert!(matches!(refused, Err(MailError::Leave(_))), "{address}");
    }
    let refused =
        email(&issue("Ferry"), &Envelope { list: "sea>\r\nBcc: x".to_owned(), ..envelope() }, &Look::default());
    assert!(matches!(refused, Err(MailError::List(_))));
}

#[test]
fn where_a_reader_leaves_stands_in_the_headers_and_at_the_end() {
    let leave = ["https://lists.example.org/leave/a1b2", "mailto:leave@example.org?subject=unsubscribe%20a1b2"];
    let envelope =
        Envelope { leave: leave.map(str::to_owned).to_vec(), list: "sea".to_owned(), is_threaded: true, ..envelope() };
    let mail = email(&issue("The ferry stays"), &envelope, &Look::default()).unwrap();
    let head = String::from_utf8(mail.bytes.clone()).unwrap().split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    for line in [
        format!("List-Unsubscribe: <{}>, <{}>", leave[0], leave[1]),
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click".to_owned(),
        "List-Id: <sea.digest.example.org>".to_owned(),
        "References: <sea.digest@example.org>".to_owned(),
        "Auto-Submitted: auto-generated".to_owned(),
    ] {
        assert!(head.lines().any(|known| known == line), "{line}\n{head}");
    }
    let message = MessageParser::default().parse(&mail.bytes).unwrap();
    assert!(message.body_text(0).unwrap().trim_end().ends_with(&format!("Unsubscribe: {}", leave[0])));
    assert!(message.body_html(0).unwrap().contains(&format!("href=\"{}\"", leave[0])));
    // A mailto address alone knows no One-Click.
    let by_mail = Envelope { leave: vec![leave[1].to_owned()], ..envelope };
    let mail = email(&issue("x"), &by_mail, &Look::default()).unwrap();
    assert!(!String::from_utf8(mail.bytes).unwrap().contains("One-Click"));
}

proptest! {
    #[test]
    fn any_text_makes_a_well_formed_mail(text in prop::collection::vec(prop_oneof![any::<char>(), proptest::char::range('\0', '\u{ff}')], 0..200)) {
        let text: String = text.into_iter().collect();
        well_formed(&email(&issue(&text), &envelope(), &Look::default()).unwrap());
    }

    #[test]
    fn any_name_of_a_reader_stays_a_name(name in prop::collection::vec(any::<char>(), 0..150)) {
        let name: String = name.into_iter().collect();
        let mail = email(&issue("x"), &Envelope { name: Some(name.clone()), ..envelope() }, &Look::default()).unwrap();
        well_formed(&mail);
        let message = MessageParser::default().parse(&mail.bytes).unwrap();
        let to = message.to().unwrap();
        prop_assert_eq!(to.iter().count(), 1);
        prop_assert_eq!(to.first().unwrap().address(), Some("reader@example.net"));
    }

    #[test]
    fn any_address_is_refused_or_makes_a_well_formed_mail(from in "\\PC{0,30}@?\\PC{0,30}", to in "[ -~\r\n]{0,60}") {
        for envelope in [Envelope { from, ..envelope() }, Envelope { to, ..envelope() }] {
            if let Ok(mail) = email(&issue("x"), &envelope, &Look::default()) {
                well_formed(&mail);
            }
        }
    }
}
