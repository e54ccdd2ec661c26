//! [`Features`] → [`Scores`]: one [`Method`], one function each.

pub mod lead;
pub mod tfidf;

use crate::aim::Aim;
use crate::features::Features;

/// A way to score sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Method {
    /// A weighted sum of tf-idf and other readable features: the default.
    #[default]
    TfIdf,
    /// The order of the text: the yardstick of news (Nenkova, 2005).
    Lead,
}

impl Method {
    /// All methods.
    pub const ALL: [Method; 2] = [Method::TfIdf, Method::Lead];

    /// The method's name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Method::TfIdf => "tfidf",
            Method::Lead => "lead",
        }
    }
}

/// One finite number a sentence, by its index; higher is better.
pub type Scores = Vec<f64>;

/// Scores each sentence by `method`, for a summary of the length that is aimed at.
pub fn score(features: &Features, method: Method, aim: &Aim) -> Scores {
    match method {
        Method::TfIdf => tfidf::score(features, aim),
        Method::Lead => lead::score(features),
    }
}
