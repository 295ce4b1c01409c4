//! What a crate says that was generated from a reconstruction.

/// The line of a carried README in whose place the banner goes.
const MARKER: &str = "<!-- reconstruction -->";

/// The banner, a line for each line.
pub(super) const LINES: [&str; 6] = [
    "**This crate was generated from a reconstruction.** The document that the API publishes could not be had, so the one",
    "behind this crate was put together from what is publicly known, and may differ from the API in any detail. Do not",
    "publish this crate, and do not rely on it.",
    "",
    "To replace the reconstruction, run `cargo xtask fetch` with the address or the file of the published document, and",
    "then `cargo xtask generate`.",
];

/// The README with the banner where it says so, or without the marker where there is nothing to say.
pub(super) fn in_readme(text: &str, reconstructed: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut skip_blank = false;
    for line in text.lines() {
        if line.trim() == MARKER {
            if reconstructed {
                lines.extend(LINES.iter().map(|line| format!("> {line}").trim_end().to_owned()));
            } else {
                skip_blank = lines.last().is_none_or(String::is_empty);
            }
        } else if !(std::mem::take(&mut skip_blank) && line.is_empty()) {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::in_readme;

    #[test]
    fn the_marker_becomes_the_banner_or_nothing() {
        let readme = "# Name\n\n<!-- reconstruction -->\n\nText\n";
        assert_eq!(in_readme(readme, false), "# Name\n\nText\n");
        let banner = in_readme(readme, true);
        assert!(banner.starts_with("# Name\n\n> **This crate was generated from a reconstruction.**"), "{banner}");
        assert!(banner.contains("\n>\n> To replace") && banner.ends_with("generate`.\n\nText\n"), "{banner}");
    }
}
