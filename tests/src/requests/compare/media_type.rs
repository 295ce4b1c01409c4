//! Media types as they are compared: names in any case, parameters in any order, `charset` apart, which a declaration seldom
//! states and a sender may.

/// A media type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaType {
    essence: String,
    parameters: Vec<(String, String)>,
}

impl MediaType {
    /// Reads one.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut parts = text.split(';').map(str::trim);
        let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
        let parameter = |part: &str| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_ascii_lowercase())
        };
        let mut parameters: Vec<_> =
            parts.filter(|part| !part.is_empty()).map(parameter).filter(|(name, _)| name != "charset").collect();
        parameters.sort_unstable();
        Self { essence, parameters }
    }

    /// Type and subtype.
    #[must_use]
    pub fn essence(&self) -> &str {
        &self.essence
    }

    /// Whether this is a range that the other is in (`*/*`, `image/*`).
    #[must_use]
    pub fn admits(&self, other: &Self) -> bool {
        let (kind, subtype) = self.essence.split_once('/').unwrap_or((self.essence.as_str(), "*"));
        let (other_kind, other_subtype) = other.essence.split_once('/').unwrap_or_default();
        let fits = |range: &str, name: &str| match range.strip_prefix('*') {
            Some(suffix) => name.ends_with(suffix),
            None => range == name,
        };
        self.essence.contains('*') && fits(kind, other_kind) && fits(subtype, other_subtype)
    }
}

/// The items of an `Accept` header.
pub(super) fn list(header: &str) -> Vec<&str> {
    header.split(',').map(str::trim).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::MediaType;

    #[test]
    fn what_makes_two_of_them_the_same() {
        let of = MediaType::of;
        assert_eq!(of("Application/JSON; charset=utf-8"), of("application/json"));
        assert_ne!(of("application/json;odata.metadata=minimal"), of("application/json"));
        assert!(of("application/*+json").admits(&of("application/x+json")) && of("*/*").admits(&of("a/b")));
        assert!(!of("image/*").admits(&of("text/plain")) && !of("a/b").admits(&of("a/b")));
    }
}
