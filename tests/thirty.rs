//! Thirty subscriptions of every kind, fetched from thirty servers at once.

use super::server::{Reply, Server};
use super::support::{folder, json_lines, nutgraf};

const TIME: &str = "Mon, 23 Nov 2026 05:00:00 GMT";
const ISO: &str = "2026-11-23T05:00:00Z";

fn rss(title: &str, items: &str) -> String {
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>")
}

fn news(title: &str, headline: &str, text: &str) -> String {
    rss(
        title,
        &format!(
            "<item><title>{headline}</title><link>https://{}.example/1</link><pubDate>{TIME}</pubDate>\
         <description>{text}</description></item>",
            title.to_lowercase().replace(' ', "-")
        ),
    )
}

/// Towns with news of their own: what tells twenty feeds apart.
const TOWNS: [(&str, &str, &str); 20] = [
    ("Sule", "ferry", "The ferry to Sule will run every hour from March, the harbour board said on Sunday."),
    ("Ostra", "library", "The library of Ostra lends out tools from today: drills, saws and a cement mixer."),
    ("Halmark", "herring", "Herring is back in the bay of Halmark after eleven years, fishermen reported."),
    ("Karst", "bridge", "The old bridge of Karst is closed to lorries, for its northern pier has sunk by a hand."),
    ("Brenn", "orchestra", "The orchestra of Brenn has elected a conductor of twenty-three, its youngest ever."),
    ("Eastmere", "tax", "Council tax in Eastmere rises by five per cent in April, councillors decided by one vote."),
    ("Lund", "bakery", "A bakery in Lund bakes bread from acorns again, as it did in the hungry years."),
    ("Isaura", "storm", "Storm warnings for Isaura were lifted in the night when the wind turned to the west."),
    ("Vale", "heating", "The school of Vale is heated by the sewage works next to it, the first in the county."),
    ("Hochsenn", "glacier", "The lake below the glacier of Hochsenn is drained through a tunnel, engineers announced."),
    ("Marrow", "train", "The night train from Marrow stops in every village once more, after a petition."),
    ("Finch", "chess", "A girl of nine from Finch has beaten a grandmaster in an open tournament."),
    ("Tarn", "hospital", "The hospital of Tarn opens a ward for those who cannot sleep, with twelve beds."),
    ("Yarrow", "mill", "The mill of Yarrow grinds again, driven by the stream that had been led around it."),
    ("Pell", "museum", "The museum of Pell returns a drum that sailors had taken two centuries ago."),
    ("Quay", "lighthouse", "The lighthouse of Quay is for sale, with its keeper's garden and its foghorn."),
    ("Rook", "election", "The election in Rook must be held again, for a ballot box was left on a bus."),
    ("Snell", "cinema", "The cinema of Snell shows silent films with a pianist every first Monday."),
    ("Thorn", "wolves", "Wolves were seen near Thorn for the first time since the war, a forester reported."),
    ("Umber", "paint", "A factory in Umber that made paint for ships will make it for wind turbines."),
];

/// What the feeds say, by kind; `None` for those that answer with something else.
fn feeds() -> Vec<(String, Reply)> {
    let xml = |body: String| Reply::ok("text/xml", body);
    let mut all: Vec<(String, Reply)> = TOWNS
        .iter()
        .map(|(town, what, text)| {
            let name = format!("{town} News");
            (name.clone(), xml(news(&name, &format!("News of the {what} in {town}"), text)))
        })
        .collect();
    let comic = format!(
        "<item><title>Low tide</title><link>https://comic.example/12</link><pubDate>{TIME}</pubDate>\
         <description>&lt;img src=\"https://comic.example/12.png\"&gt;</description></item>"
    );
    let video = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\"><title>Knots on film</title>\
         <entry><id>v1</id><title>How to tie a bowline</title><link href=\"https://video.example/v1\"/>\
         <published>{ISO}</published><media:group><media:description>The bowline in two minutes, with a rope that you can \
         see.</media:description></media:group></entry></feed>"
    );
    let releases = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Release notes from tidewatch</title><entry><id>r1</id>\
         <title>tidewatch 2.4.0</title><link href=\"https://code.example/r1\"/><updated>{ISO}</updated>\
         <content type=\"html\">&lt;h2&gt;Fixed&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;Tides of islands are no longer an hour \
         late.&lt;/li&gt;&lt;li&gt;The chart draws on small screens.&lt;/li&gt;&lt;/ul&gt;</content></entry></feed>"
    );
    let links = format!(
        "<item><title>Show: a clock that runs on the tide</title><link>https://clock.example/</link>\
         <comments>https://links.example/c/7</comments><pubDate>{TIME}</pubDate>\
         <description>&lt;a href=\"https://links.example/c/7\"&gt;Comments&lt;/a&gt;</description></item>"
    );
    let posts = format!(
        "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Ida at sea\", \"items\": [{{\"id\": 7, \
         \"url\": \"https://ida.example/7\", \"content_text\": \"Saw a basking shark off the skerries this morning. It was \
         longer than the boat.\", \"date_published\": \"{ISO}\"}}]}}"
    );
    let podcast = format!(
        "<item><title>Episode 12: the last lamp</title><pubDate>{TIME}</pubDate><guid>e12</guid>\
         <enclosure url=\"https://pod.example/12.mp3\" type=\"audio/mpeg\" length=\"1\"/>\
         <description>A keeper of lighthouses tells of forty winters on one rock.</description></item>"
    );
    let damaged = rss("Salt & Wind", &format!(
        "<item><title>Salt & wind, again</title><link>https://salt.example/1</link><pubDate>{TIME}</pubDate>\
         <description>The saltworks of Aber start their pumps, for the summer has been dry & windy.</description></item>"
    ))
    .replace("</channel></rss>", "");
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(
            news(
                "Müller Blatt",
                "Neue Glocke für Görlach",
                "Die Kirche von Görlach hat am Sonntag eine neue Glocke geweiht.",
            )
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
        )
        .collect();
    all.extend([
        ("Comic".to_owned(), xml(rss("Comic", &comic))),
        ("Knots on film".to_owned(), xml(video)),
        ("tidewatch".to_owned(), xml(releases)),
        ("Links".to_owned(), xml(rss("Links", &links))),
        ("Ida at sea".to_owned(), Reply::ok("application/feed+json", posts)),
        ("Rock".to_owned(), xml(rss("Rock", &podcast))),
        ("Salt".to_owned(), xml(damaged)),
        ("Müller Blatt".to_owned(), Reply::ok("application/rss+xml", wide)),
        ("Gone".to_owned(), Reply::of("410 Gone", "", "")),
        ("Page".to_owned(), Reply::ok("text/html", "<!doctype html><title>Welcome</title><p>No feed here.")),
    ]);
    all
}

#[test]
fn thirty_feeds_of_every_kind_are_one_issue_in_seconds() {
    let feeds = feeds();
    assert_eq!(feeds.len(), 30);
    let servers: Vec<(String, Server)> = feeds
        .into_iter()
        .map(|(name, Reply(parts))| {
            let server = Server::new(move |asked, _| match asked.path.as_str() {
                "/feed" => Reply(parts.clone()),
                _ => Reply::missing(),
            });
            (name, server)
        })
        .collect();
    let config: String = servers
        .iter()
        .map(|(name, server)| {
            format!("[[feed]]\nurl = \"{}\"\ntitle = \"{name}\"\ntext = \"feed\"\n\n", server.url("/feed"))
        })
        .collect();
    let file = folder("thirty", &[("nutgraf.toml", config.as_bytes())]).join("nutgraf.toml");
    let run = |format: &str| {
        nutgraf(["digest", "--allow-private", "--date", "2026-11-23T07:00:00+01:00", "-f", format])
            .arg("-c")
            .arg(&file)
            .run()
    };
    let outcome = run("json");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    let failed: Vec<&str> = outcome.stderr.lines().collect();
    assert_eq!(failed.len(), 2, "each that fails is one line: {failed:#?}");
    assert!(failed[0].contains("Gone") && failed[1].contains("Page"), "{failed:#?}");
    let issue = json_lines(&outcome.stdout).remove(0);
    let stories = issue["stories"].as_array().expect("stories");
    let told = stories.len() as u64 + issue["left_out"].as_u64().expect("a count");
    assert_eq!(told, 28, "nothing is lost: {stories:#?}");
    for (_, server) in &servers {
        assert_eq!(server.paths(), ["/feed"], "each is asked once");
    }
    let titles: Vec<&str> = stories.iter().filter_map(|story| story["title"].as_str()).collect();
    assert!(titles.iter().all(|title| !title.contains("Comments")), "{titles:#?}");
    let text = run("text").stdout;
    assert!(text.contains("At a glance") && text.contains("Also seen"), "{text}");
}
