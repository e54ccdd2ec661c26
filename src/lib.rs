//! nutgraf reads the news and picks the sentences that matter, word for word.
//!
//! # The way through
//!
//! ```text
//! source → extract → text → background → features → rank → select → summary → explain, outline, story → digest → render, mail, deliver, store, config
//! ```
//!
//! A text takes this way from bytes to bytes: nouns are types, stages are functions, and each stage uses only what
//! stands before it. Only [`source`] and the store read anything, and only the store, delivery and the program write
//! anything.
//!
//! ```
//! use nutgraf::extract::{Cleaning, Limits, extract};
//! use nutgraf::source::Raw;
//! use nutgraf::summary::{Options, summarize};
//!
//! let bytes = "Bridge to open in spring\n\n\
//!     The new bridge over the Ister will open in April, the council said on Tuesday. \
//!     Work on it began four years ago. It has cost 41 million crowns.";
//! let raw = Raw { id: "bridge".into(), bytes: bytes.into(), ..Raw::default() };
//!
//! let extracted = extract(&raw, Cleaning::On, &Limits::default())?;
//! let document = &extracted.documents[0];
//! let options = Options { aim: nutgraf::aim::Aim { budget: "1".parse().unwrap() }, ..Options::default() };
//! let summary = summarize(document, &options);
//!
//! let chosen = &summary.excerpts[0];
//! assert_eq!(chosen.text, "The new bridge over the Ister will open in April, the council said on Tuesday.");
//! // Word for word, and with its place in the input:
//! assert_eq!(&bytes[chosen.source_span.clone().unwrap()], chosen.text);
//! # Ok::<(), nutgraf::error::Error>(())
//! ```
//!
//! [`story::tell()`] tells a story of several documents, [`digest::compose`] makes one issue of many, [`render`] writes
//! summaries and digests as text, Markdown, HTML and JSON, [`mail::email`] as a mail. Beside the way, [`eval`] measures summaries by those that people wrote.
//!
//! # What always holds
//!
//! Each of these has a test.
//!
//! 1. **Verbatim.** Every excerpt is a byte-exact slice of a block of its document, and carries the block and the span;
//!    a block carries its origin in the input wherever there is one.
//! 2. **Sentences partition a block's text** in order: joined with the gaps between them, which are white space, they
//!    give it back.
//! 3. **Scores are finite**, one a sentence, addressed by index.
//! 4. **Deterministic.** Same input and options, same bytes out, on any number of threads. The time is an option;
//!    logarithms and the like come from one pure-Rust library, sums run in a fixed order, ties break by index.
//! 5. **The pure part is pure.** Nothing between [`source`] and the program's output does I/O or reads a clock or the
//!    environment, and the library prints nothing.
//! 6. **Reading is total.** Any bytes give documents or a typed [`error::Error`], in bounded time and memory.
//! 7. **Foreign text stays text.** Only the autoescape of templates writes it into HTML; Markdown, the terminal and mail
//!    headers have their own escape, in one place each. Nothing remote is loaded by what is written.
//! 8. **Each foreign crate is named in one module**, but for derives, the types of time, JSON, exact functions (`libm`),
//!    mail, which is made in one place and sent in another, and what the program and the store alone use.
//! 9. **Work grows linearly** with the length of a document; what would not is bounded by a stated cap.
//!
//! # Features
//!
//! `cli` (the program), `mail`, `http` (fetching), `config` (`nutgraf.toml`), `store` (what was seen and sent) and
//! `deliver` (sending) are on by default; without them the crate is the pure core.

pub mod aim;
pub mod background;
mod base_64;
#[cfg(feature = "config")]
pub mod config;
#[cfg(feature = "deliver")]
pub mod deliver;
pub mod digest;
pub mod document;
pub mod error;
pub mod eval;
pub mod explain;
pub mod extract;
#[cfg(any(feature = "http", feature = "deliver"))]
mod fault;
pub mod features;
mod hash;
pub mod language;
mod letters;
#[cfg(feature = "mail")]
pub mod mail;
mod map;
pub mod outline;
mod random;
pub mod rank;
pub mod render;
pub mod select;
pub mod source;
#[cfg(feature = "store")]
pub mod store;
pub mod story;
mod stretch;
pub mod summary;
pub mod text;
