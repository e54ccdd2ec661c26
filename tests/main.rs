//! How nutgraf behaves, seen from outside: one binary, one file per subject.

mod architecture;
mod background;
mod choosing;
mod cleaning;
mod commands;
mod corpora;
mod errors;
mod eval;
mod explaining;
mod feeds;
mod fetching;
mod hostile_text;
mod issue;
mod languages;
mod laws;
mod layout;
mod messages;
mod pages;
mod post;
mod sending;
mod server;
mod setting_up;
mod subscriptions;
mod support;
mod thirty;
mod together;
