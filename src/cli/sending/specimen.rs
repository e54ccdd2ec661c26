//! The mail that `nutgraf send --test` sends, to see whether the way is open.

use super::super::args::Send;
use super::super::look;
use super::super::report::Report;
use super::issue::look_for;
use super::outbox::Outbox;
use super::{Place, whom};
use anyhow::{anyhow, bail};
use jiff::ZonedDateTime;
use nutgraf::config::Mail;
use nutgraf::config::reader::Reader;
use nutgraf::digest::{Candidate, Digest, Outline, compose};
use nutgraf::document::{Block, Document, Kind, Meta};
use nutgraf::mail::{Envelope, email};
use nutgraf::summary::Options;

/// Mails a specimen to the first reader, or to who was named; nothing is kept.
pub fn mail(
    plan: &Send,
    place: &Place,
    mail: &Mail,
    outbox: &mut Outbox<'_>,
    now: &ZonedDateTime,
    report: &mut Report,
) -> anyhow::Result<()> {
    let digests = place.config.digests();
    let named = plan.to.as_deref().map(Reader::typed);
    let reader = match named {
        Some(reader) => Some(reader),
        None => {
            let mut all = Vec::new();
            for digest in &digests {
                all.extend(place.readers(digest.config.mail.as_ref().unwrap_or(mail), &digest.name, report)?);
            }
            all.into_iter().next()
        }
    };
    let Some(reader) = reader else { bail!("there is no reader yet; name one with --to ADDRESS") };
    reader.check().map_err(|why| anyhow!("`{}` {why}", reader.address))?;
    let leave = reader.token.clone().unwrap_or_else(|| "specimen".to_owned());
    let envelope = Envelope {
        from: mail.from.clone(),
        to: reader.address.clone(),
        name: reader.name.clone(),
        leave: mail.leave(&leave),
        ..Envelope::default()
    };
    let look = look_for(&reader, &look::configured(&place.config, &place.store)?);
    let made = email(&specimen(now), &envelope, &look)?;
    match outbox.send(&made.bytes, &reader.address) {
        Ok(said) => {
            report.note(&format!("a specimen was taken for {} by {}", reader.address, whom(mail)));
            report.detail(&whom(mail), said);
        }
        Err(error) => report.failure(&reader.address, error),
    }
    Ok(())
}

/// An issue to look at: what it tells is ours.
fn specimen(now: &ZonedDateTime) -> Digest {
    let text = "This is a specimen of the mail that nutgraf sends. Each story stands under its headline, in sentences that \
                are quoted word for word. If you can read this, the way from this machine to your mailbox is open.";
    let blocks = vec![Block::new(Kind::Paragraph, text, 0)];
    let meta = Meta { title: Some("The mail works".to_owned()), language: Some("en".to_owned()), ..Meta::default() };
    let document = Document { id: "specimen".to_owned(), meta, blocks, ..Document::default() };
    let outline = Outline { title: "Specimen".to_owned(), ..Outline::default() };
    compose(&[Candidate::alone(document)], &Options::default(), &outline, now)
}
