//! Mail as documents: newsletters, plain messages, mailboxes.

use nutgraf::document::Document;
use nutgraf::extract::{Cleaning, Extracted, Limits, extract};
use nutgraf::source::Raw;
use proptest::prelude::*;

fn read(bytes: impl Into<Vec<u8>>) -> Extracted {
    let raw = Raw { id: "mail".to_owned(), bytes: bytes.into(), ..Raw::default() };
    extract(&raw, Cleaning::On, &Limits::default()).expect("a mail")
}

const NEWSLETTER: &str = "Return-Path: <news@courier.example>\r\n\
From: =?utf-8?Q?The_Courier_=E2=80=93_mornings?= <news@courier.example>\r\n\
To: reader@example.org\r\n\
Subject: Night ferry\r\n from May\r\n\
Date: Mon, 10 Mar 2031 06:00:00 +0100\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n\
--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nYour mail program shows no HTML.\r\n\
--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
<html><body><table><tr><td><a href=3D\"https://courier.example/v\">View in browser</a></td></tr>\r\n\
<tr><td><h1>Night ferry from May</h1><p>The ferry will run through the night from May, the harb=\r\n\
our board decided on Monday, for =E2=80=9Ca trial of one year=E2=80=9D.</p>\r\n\
<p>Two crews will be hired for the purpose, and a crossing will cost twelve crowns.</p></td></tr>\r\n\
<tr><td class=3D\"footer\">You get this because you signed up. <a href=3D\"u\">Unsubscribe</a></td></tr></table>\r\n\
</body></html>\r\n--b1--\r\n";

#[test]
fn of_a_newsletter_the_html_is_read_without_its_furniture() {
    let document = read(NEWSLETTER).documents.remove(0);
    assert_eq!(document.meta.title.as_deref(), Some("Night ferry from May"));
    assert_eq!(document.meta.byline.as_deref(), Some("The Courier – mornings"));
    assert_eq!(document.meta.published.as_deref(), Some("2031-03-10T06:00:00+01:00"));
    let text = document.clean_text();
    assert!(text.starts_with("The ferry will run through the night from May, the harbour board"), "{text}");
    assert!(text.contains("“a trial of one year”"), "{text}");
    assert!(!text.contains("Unsubscribe") && !text.contains("View in browser"), "{text}");
}

#[test]
fn a_plain_message_is_read_in_its_own_charset() {
    let mut mail = b"From: a@example.org\nMessage-ID: <1@example.org>\nSubject: Tide\n\
        Content-Type: text/plain; charset=iso-8859-1\n\nThe caf\xe9 by the quay opens again on Friday, after two years.\n"
        .to_vec();
    assert!(read(mail.clone()).documents[0].clean_text().starts_with("The café by the quay opens"));
    mail.truncate(60);
    let _ = extract(&Raw { bytes: mail, ..Raw::default() }, Cleaning::On, &Limits::default());
}

#[test]
fn each_message_of_a_mailbox_is_a_document() {
    let one = |number: usize| {
        format!(
            "From a@example.org Thu Mar  5 21:14:03 2031\nFrom: A <a@example.org>\nMessage-ID: <{number}@example.org>\n\
             Subject: Letter {number}\n\nThe boat number {number} left the harbour at noon, as it does on every Friday.\n\
             From here on it rained.\n\n"
        )
    };
    let mailbox: String = (0..3).map(one).collect();
    let documents = read(mailbox).documents;
    let ids: Vec<&str> = documents.iter().map(|document| &*document.id).collect();
    assert_eq!(ids, ["0@example.org", "1@example.org", "2@example.org"]);
    assert!(documents[2].clean_text().contains("From here on it rained."), "{}", documents[2].clean_text());
}

#[test]
fn hostile_mail_is_read_in_bounded_time() {
    let head = "From: a@example.org\nMIME-Version: 1.0\n";
    let nested: String =
        (0..5_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    let attached = "Content-Type: message/rfc822\n\n".repeat(5_000);
    for mail in [format!("{head}{nested}"), format!("{head}{attached}"), format!("{head}X: {}", "a ".repeat(500_000))] {
        let _ = extract(&Raw { bytes: mail.into_bytes(), ..Raw::default() }, Cleaning::On, &Limits::default());
    }
}

proptest! {
    #[test]
    fn any_mail_gives_documents(bytes in prop::collection::vec(any::<u8>(), 0..400), cut in 0usize..1200) {
        let mut mail = NEWSLETTER.as_bytes()[..cut.min(NEWSLETTER.len())].to_vec();
        mail.extend(bytes);
        let _ = extract(&Raw { bytes: mail, ..Raw::default() }, Cleaning::On, &Limits::default());
    }
}

#[test]
fn a_thread_says_each_thing_once() {
    let mail = |id: u8, from: &str, text: &str| {
        format!(
            "From {from}@example.net Mon Nov 23 09:0{id}:00 2026\nFrom: {from}@example.net\nMessage-ID: <{id}@example.net>\n\
             Subject: Quay\n\n{text}\n\n"
        )
    };
    let mbox = [
        mail(1, "bo", "The quay of Orr is closed from Monday, for its piles are rotten.\n-- \nBo Vik, harbour board"),
        mail(2, "ida", "Then the ferry must land at Sule.\n\nbo wrote:\n> The quay of Orr is closed from Monday,\n> for its piles are rotten.\n"),
    ]
    .concat();
    let documents = read(mbox.as_bytes()).documents;
    let texts: Vec<String> = documents.iter().map(Document::clean_text).collect();
    assert_eq!(
        texts,
        ["The quay of Orr is closed from Monday, for its piles are rotten.", "Then the ferry must land at Sule."]
    );
}

/// A newsletter in plain text, with what such letters have around what they say.
fn newsletter(body: &str) -> String {
    format!(
        "From: Courier Weekly <weekly@courier.example>\nMessage-ID: <w1@courier.example>\nSubject: The week\n\
         List-Unsubscribe: <https://courier.example/u>\nContent-Type: text/plain; charset=utf-8\n\n{body}"
    )
}

#[test]
fn what_stands_around_a_newsletter_is_no_part_of_it() {
    let said =
        "The ferry between Port Ellery and the island of Sorn will run through the night from May, the board decided.";
    let more = "Two crews will be hired for the purpose, and a crossing after midnight will cost twelve crowns. The fares rise \
                with the new year, too, and the lorries of the fish farm pay half of what the night costs.";
    let mail = newsletter(&format!(
        "View this email in your browser\nhttps://courier.example/c/87/track?u=98\n\n{said}\n\n\
         Read on: https://courier.example/c/97\n\n{more}\n\n*****\n\n\
         You are receiving this email because you signed up at courier.example.\n\n\
         Unsubscribe: https://courier.example/u/1\n\nOur address is 1 Quay Street, Port Ellery\n\n\
         Copyright © 2031 The Courier\n"
    ));
    let extracted = read(mail);
    assert_eq!(extracted.documents[0].clean_text(), format!("{said}\n\n{more}"));
    assert!(extracted.removed.iter().any(|removed| removed.line.contains("1 Quay Street")), "what was taken is told");
}

#[test]
fn what_one_person_writes_to_another_stays() {
    let text = "Here is the address, as you asked:\n\nhttps://courier.example/c/87\n\nSign up for the shift on Saturday by noon, please.";
    let mail = format!("From: bo@example.net\nMessage-ID: <1@example.net>\nSubject: Shift\n\n{text}\n");
    assert_eq!(read(mail).documents[0].clean_text(), text);
}

#[test]
fn a_letter_of_a_foot_alone_stays() {
    let mail =
        newsletter("You are receiving this because you asked for it.\n\nUnsubscribe: https://courier.example/u\n");
    assert!(read(mail).documents[0].clean_text().starts_with("You are receiving this"));
}

/// Found by reading a mail without an end: its parser gave none of its text.
#[test]
fn of_a_mail_that_is_cut_off_what_came_is_read() {
    let said = "The ferry between Port Ellery and the island of Sorn will run through the night from May.";
    let head = "From: bo@example.net\nMessage-ID: <1@example.net>\nMIME-Version: 1.0\nSubject: Ferry\n";
    let parts = |body: &str| {
        format!("{head}Content-Type: multipart/mixed; boundary=\"out er\"\n\n--out er\nContent-Type: {body}")
    };
    let plain = format!("text/plain\n\n{said}\n");
    let packed = "text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n\
        VGhlIGZlcnJ5IGJldHdlZW4gUG9ydCBFbGxlcnkgYW5kIHRoZSBpc2xhbmQgb2YgU29ybiB3aWxs\n\
        IHJ1biB0aHJvdWdoIHRoZSBuaWdodCBmcm9tIE1heS4=\n";
    let nested = format!(
        "multipart/alternative; boundary=in\n\n--in\nContent-Type: text/plain\n\nSee it online.\n\
         --in\nContent-Type: text/html\n\n<p>{said}</p>\n"
    );
    for body in [plain.as_str(), packed, &nested] {
        let cut = parts(body);
        for mail in
            [cut.clone(), format!("{cut}--out er--\n"), format!("{cut}--out er\nContent-Type: image/png\n\niVBOR")]
        {
            assert_eq!(read(mail.as_str()).documents[0].clean_text(), said, "{mail}");
        }
    }
}

#[test]
fn a_letter_that_hangs_on_another_because_it_was_sent_on_is_read() {
    let said = "The ferry between Port Ellery and the island of Sorn will run through the night from May.";
    let mail = |own: &str| {
        format!(
            "From: bo@example.net\nMessage-ID: <1@example.net>\nMIME-Version: 1.0\nSubject: Fwd: Ferry\n\
             Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{own}\n--b\n\
             Content-Type: message/rfc822\n\nFrom: Ida Lund <ida@example.org>\nMessage-ID: <2@example.org>\n\
             Subject: Ferry\nContent-Type: text/plain\n\n{said}\n--b--\n"
        )
    };
    let alone = read(mail("")).documents;
    assert_eq!(alone.iter().map(Document::clean_text).collect::<Vec<_>>(), [said]);
    assert_eq!((alone[0].meta.title.as_deref(), alone[0].meta.byline.as_deref()), (Some("Ferry"), Some("Ida Lund")));
    let both = read(mail("Did you know of this?")).documents;
    assert_eq!(both.iter().map(Document::clean_text).collect::<Vec<_>>(), ["Did you know of this?", said]);
}
