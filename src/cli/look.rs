//! How an issue looks: what was typed, else what nutgraf.toml says.

use super::args::Digest;
use nutgraf::config::Config;
use nutgraf::render::{Look, OwnWords};

/// The look of an issue.
pub fn look(plan: &Digest, config: Option<&Config>) -> Look {
    let language = plan.digest_language.or_else(|| OwnWords::of(config?.language.as_deref()?));
    Look { language: language.unwrap_or_default(), ..Look::default() }
}

/// The look of what is sent without an issue: a specimen.
pub fn configured(config: &Config) -> Look {
    let language = config.language.as_deref().and_then(OwnWords::of);
    Look { language: language.unwrap_or_default(), ..Look::default() }
}
