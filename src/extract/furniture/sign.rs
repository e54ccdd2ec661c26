//! The signs by which lines are told that are not the text's own.

/// Why a line was taken out of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// The headline, or a copy of it: it becomes the title.
    Headline,
    /// The outlet's own summary between headline and text: it becomes the standfirst.
    Standfirst,
    /// The line that names the author: it becomes the byline.
    Byline,
    /// A line of date and time, which becomes the date or is that of a change; place and agency before the text.
    Dateline,
    /// The same line stands in the text already.
    Repeated,
    /// What a button or link of a page says: "Share", "Log in", "Privacy Policy".
    Button,
    /// Buttons for the size of letters: one or two letters a line, several in a row.
    LetterSizes,
    /// An invitation to subscribe, share, follow, download or accept.
    Prompt,
    /// A line that points to another article: "Read more: …".
    Pointer,
    /// To whom the page belongs: "© …", "All rights reserved".
    Legal,
    /// The source of a picture, or words that only label it.
    Credit,
    /// A short line without punctuation among others of that kind, as in menus and lists of links.
    Menu,
    /// Before the block of sentences that is the article, in a text with the signs of a copied page.
    BeforeArticle,
    /// After the block of sentences that is the article, in a text with the signs of a copied page.
    AfterArticle,
    /// Around the article on its page, told by links, names of elements and what the rest of the page is like.
    Surroundings,
    /// A header, footer or number that stands at the edge of page after page.
    PageEdge,
    /// Who wrote a mail, below it.
    Signature,
    /// A line without a letter or digit.
    Rule,
}

impl Sign {
    /// The reason in a few words, as people read it.
    pub fn reason(self) -> &'static str {
        match self {
            Sign::Headline => "is the headline, which is shown as the title",
            Sign::Standfirst => "is the outlet's own summary, which is shown above the text",
            Sign::Byline => "names the author, who is shown as the byline",
            Sign::Dateline => "tells when, where or by which agency it was written",
            Sign::Repeated => "stands in the text already",
            Sign::Button => "is what a button or link of a page says",
            Sign::LetterSizes => "is one of the buttons for the size of letters",
            Sign::Prompt => "asks to subscribe, share, follow or accept",
            Sign::Pointer => "points to another article",
            Sign::Legal => "says to whom the page belongs",
            Sign::Credit => "names the source of a picture",
            Sign::Menu => "is a short line among others without a sentence, as in a menu",
            Sign::BeforeArticle => "stands before the article in a page that was copied whole",
            Sign::AfterArticle => "stands after the article in a page that was copied whole",
            Sign::Surroundings => "stands around the article on its page",
            Sign::PageEdge => "is the header, footer or number of a page",
            Sign::Signature => "is the signature of a mail",
            Sign::Rule => "has no word in it",
        }
    }

    /// The sign as a short name for machines.
    pub fn name(self) -> &'static str {
        match self {
            Sign::Headline => "headline",
            Sign::Standfirst => "standfirst",
            Sign::Byline => "byline",
            Sign::Dateline => "dateline",
            Sign::Repeated => "repeated",
            Sign::Button => "button",
            Sign::LetterSizes => "letter-sizes",
            Sign::Prompt => "prompt",
            Sign::Pointer => "pointer",
            Sign::Legal => "legal",
            Sign::Credit => "credit",
            Sign::Menu => "menu",
            Sign::BeforeArticle => "before-article",
            Sign::AfterArticle => "after-article",
            Sign::Surroundings => "surroundings",
            Sign::PageEdge => "page-edge",
            Sign::Signature => "signature",
            Sign::Rule => "rule",
        }
    }
}
