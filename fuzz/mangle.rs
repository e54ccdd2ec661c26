//! Inputs from inputs: bytes flipped, pieces cut, doubled, swapped between texts, and what has broken readers before.

/// Numbers that look random and are the same each time (Steele, Lea and Flood, SplitMix64, 2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { usize::try_from(self.next() % end as u64).unwrap_or_default() }
    }

    pub fn pick<'p, T: ?Sized>(&mut self, from: &[&'p T]) -> &'p T {
        from[self.below(from.len())]
    }
}

/// No input is longer, in bytes.
const LONGEST: usize = 200_000;

/// Pieces that mean something to some reader.
const PIECES: &[&[u8]] = &[
    b"<",
    b">",
    b"</",
    b"/>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<!DOCTYPE x [<!ENTITY a \"b\">]>",
    b"&",
    b"&amp;",
    b"&#x41;",
    b"&#1114112;",
    b"&#xd800;",
    b"&nosuch;",
    b"&a;",
    b"<script>",
    b"</script>",
    b"<table>",
    b"<p>",
    b"<svg><desc>",
    b"<math><mi>",
    b"<template>",
    b"<select>",
    b"<frameset>",
    b"<textarea>",
    b"<title>",
    b"<noscript>",
    b"<item>",
    b"</item>",
    b"<entry>",
    b"<content type=\"xhtml\">",
    b"<rss version=\"2.0\">",
    b"<feed xmlns=\"http://www.w3.org/2005/Atom\">",
    b"<opml>",
    b"<outline xmlUrl=\"",
    b"xml:base=\"",
    b"href=\"javascript:alert(1)\"",
    b" onload=alert(1) ",
    b"\"",
    b"'",
    b"=",
    b":",
    b";",
    b",",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\u",
    b"\\ud800",
    b"null",
    b"1e999",
    b"-0",
    b"\"text\":",
    b"\"id\":",
    b"{{ 1 }}",
    b"{% if %}",
    b"\n",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\n\n\n",
    b"\t",
    b" ",
    b"    ",
    b"\0",
    b"\x1b[31m",
    b"\x1b]8;;http://x\x07",
    b"\x7f",
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xe2\x80\x8b",
    b"\xe2\x80\x8d",
    b"\xcc\x81",
    b"\xc2\xa0",
    b"\xc2\xad",
    b"\xef\xbf\xbd",
    b"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9",
    b"\xc4\xb0",
    b"\xe1\xba\x9e",
    b"\xce\xa3",
    b"From: a@example.org\r\n",
    b"Subject: =?utf-8?B?4pyT?=\r\n",
    b"=?x?Q?=0D=0A?=",
    b"Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n",
    b"--b\r\n",
    b"--b--\r\n",
    b"Content-Type: text/html; charset=utf-7\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"\nFrom x Mon Jan  1 00:00:00 2024\n",
    b"> ",
    b"# ",
    b"- ",
    b"1. ",
    b"***",
    b"___",
    b"```\n",
    b"| a | b |\n|---|---|\n",
    b"===\n",
    b"---\n",
    b"[x](y)",
    b"![x](y)",
    b"<http://x>",
    b"https://example.org/a?b=c#d",
    b"Mr. ",
    b"U.S. ",
    b"e.g. ",
    b"... ",
    b"\xe2\x80\xa6",
    b"\xe3\x80\x82",
    b"\xe0\xb8\x81",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d",
    b"? ",
    b"! ",
    b". ",
    b"(",
    b")",
    b"Photo: ",
    b"By ",
    b"Share",
    b"Advertisement",
    b"\n[[feed]]\nurl = \"",
    b"[mail]\n",
    b"= \"\"\"\n",
    b"/(a*)*b/",
    b"2024-02-30T25:61:00Z",
    b"Mon, 99 Foo 99999 99:99:99 +9999",
    b"9999-12-31T23:59:59+23:59",
    b"0000-00-00",
    b"18446744073709551616",
    b"-9223372036854775808",
];

/// A new input: one of `seeds`, changed a few times, now and then not at all.
pub fn mangled(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    // What is small is run through more often in the same time, and breaks as well.
    if dice.below(2) == 0 && bytes.len() > 4_000 {
        let at = dice.below(bytes.len() - 2_000);
        let length = 200 + dice.below(1_800);
        let head = bytes[..200].to_vec();
        bytes = [&head[..], &bytes[at..at + length]].concat();
    }
    for _ in 0..dice.below(8) {
        change(&mut bytes, dice, seeds);
        bytes.truncate(LONGEST);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, dice: &mut Dice, seeds: &[Vec<u8>]) {
    let at = dice.below(bytes.len() + 1);
    let most = if dice.below(3) == 0 { bytes.len() + 1 } else { 40 };
    let end = (at + 1 + dice.below(most)).min(bytes.len());
    let cut = at.min(end)..end;
    match dice.below(9) {
        0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        1 if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).unwrap_or_default(),
        2 => drop(bytes.drain(cut)),
        3 => {
            let piece = bytes[cut].to_vec();
            bytes.splice(at..at, piece);
        }
        4 => {
            let other = &seeds[dice.below(seeds.len())];
            let from = dice.below(other.len());
            let length = dice.below(other.len() - from).min(5_000);
            bytes.splice(cut, other[from..from + length].iter().copied());
        }
        5 => bytes.truncate(at),
        6 => {
            // The same again and again: nesting, and what grows with it.
            let piece = if dice.below(2) == 0 { dice.pick(PIECES).to_vec() } else { bytes[cut].to_vec() };
            let times = 1 << dice.below(13);
            let piece = piece.repeat(times.min(LONGEST / piece.len().max(1)));
            bytes.splice(at..at, piece);
        }
        7 => {
            // Two pieces change places.
            let piece: Vec<u8> = bytes.drain(cut).collect();
            let to = dice.below(bytes.len() + 1);
            bytes.splice(to..to, piece);
        }
        _ => {
            let piece = dice.pick(PIECES);
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}
