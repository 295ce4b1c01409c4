//! Which of several versions is the newest.

use reqwest::Url;

/// A version, as far as it can be compared: by its numbers, and a release after what precedes it.
///
/// `info.version` is free text. Where two documents state the same one, the numbers in their addresses decide.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    stated: Vec<u64>,
    is_release: bool,
    addressed: Vec<u64>,
}

impl Version {
    /// The version of a document that states this one and comes from that address.
    pub(super) fn new(stated: &str, url: &Url) -> Self {
        let (core, rest) = match stated.find(['-', '+']) {
            // A date has hyphens too, and no words behind them.
            Some(at) if stated[at..].contains(|c: char| c.is_alphabetic()) => stated.split_at(at),
            _ => (stated, ""),
        };
        let mut stated = numbers(core);
        // `2.0` and `2.0.0` are one version.
        while stated.last() == Some(&0) {
            stated.pop();
        }
        Self { stated, is_release: !rest.starts_with('-'), addressed: numbers(url.path()) }
    }
}

fn numbers(text: &str) -> Vec<u64> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    digits.map(|digits| digits.parse().unwrap_or(u64::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use reqwest::Url;

    use super::Version;

    fn version(stated: &str, path: &str) -> Version {
        Version::new(stated, &Url::parse("https://a1.example").unwrap().join(path).unwrap())
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        let rising = ["", "0.9", "1.0-beta", "1.0", "v1.2", "1.10", "2-rc.9", "2", "2.0.1", "2023-12-31", "2024-01-01"];
        for pair in rising.windows(2) {
            assert!(version(pair[0], "/") < version(pair[1], "/"), "{pair:?}");
        }
        assert_eq!(version("2", "/"), version("v2.0.0", "/"));
        assert_eq!(version("1.0+build", "/"), version("1.0", "/"));
    }

    #[test]
    fn the_address_decides_between_equals() {
        assert!(version("1.0", "/swagger/docs/1.0") < version("1.0", "/swagger/docs/2.0"));
        assert!(version("2.0", "/swagger/v1/swagger.json") > version("1.0", "/swagger/v2/swagger.json"));
    }
}
