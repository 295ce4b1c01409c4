//! Markdown of unknown quality, turned into Markdown that rustdoc shows as it is meant and can do nothing else with: no
//! HTML, no code that runs as a test, no link to an item, no heading above those of the page.
//!
//! The text is read by the parser that rustdoc itself uses, and written anew from what it found, so that whatever is
//! not markup here is not markup there.

use pulldown_cmark::{Options, Parser, TextMergeStream};

use super::escape::clean;
use super::html::to_markdown;
use super::writer::Writer;

/// The lines of a doc comment that shows this text.
pub(super) fn safe(source: &str) -> Vec<String> {
    let source = to_markdown(&dedent(&clean(source)));
    let mut writer = Writer::default();
    for event in TextMergeStream::new(Parser::new_ext(&source, Options::ENABLE_TABLES)) {
        writer.event(event);
    }
    writer.finish()
}

/// Removes what all lines but the first are indented by: XML comments of .NET come with the indentation of their code.
fn dedent(source: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = source.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let lines = source.lines().enumerate().map(|(number, line)| match number {
        0 => line.trim_start(),
        _ => line.get(common..).unwrap_or_default(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

    use super::safe;

    fn said(source: &str) -> String {
        safe(source).join("\n")
    }

    #[test]
    fn markup_is_kept() {
        let source =
            "The *name* of **it**, `id`.\nSecond line.\n\n# Heading\n\n1. one\n2. two\n   more\n   - deep\n\nEnd.";
        let expected =
            "The *name* of **it**, `id`.\nSecond line.\n\n#### Heading\n\n1. one\n2. two\n   more\n   - deep\n\nEnd.";
        assert_eq!(said(source), expected);
    }

    #[test]
    fn code_never_runs() {
        assert_eq!(said("A\n```rust\npanic!()\n"), "A\n\n```text\npanic!()\n```");
        assert_eq!(said("~~~\na ``` b\n~~~"), "````text\na ``` b\n````");
        assert_eq!(said("A\n\n        panic!()\n    b"), "A\n\npanic!()\n\nb");
        assert_eq!(said("x\n- a\n\n      panic!()"), "x\n\n- a\n\n  panic!()");
        assert_eq!(said("> ```\n> panic!()"), "```text\npanic!()\n```");
    }

    #[test]
    fn links_are_absolute_or_text() {
        assert_eq!(said("[a](https://b.c) [d](/e) [f] [g][h]"), r"[a](https://b.c) d (`/e`) \[f\] \[g\]\[h\]");
        assert_eq!(said("![logo](https://b.c/x.png)"), "[logo](https://b.c/x.png)");
        assert_eq!(said("<https://b.c> https://d.e."), "<https://b.c> <https://d.e>.");
        assert_eq!(said("[x][y]\n\n[y]: https://b.c 'title'"), "[x](https://b.c)");
        assert_eq!(said("[](https://b.c)"), "<https://b.c>");
        assert_eq!(said("[![i](https://b.c/i)](https://b.c)"), "[i](https://b.c)");
    }

    #[test]
    fn html_is_turned_into_markdown_or_text() {
        assert_eq!(
            said("a<br>b <id> <script>x</script>"),
            r"a
b \<id> \<script>x\</script>"
        );
        assert_eq!(said("<p>One</p><p>Two <b>three</b></p>"), "One\n\nTwo **three**");
        assert_eq!(said("<div onclick=x>"), "");
    }

    #[test]
    fn tables_are_kept() {
        let source = "| a | b |\n|---|---|\n| `x|y` | <z> |\n";
        assert_eq!(said(source), "| a | b |\n|---|---|\n| \\`x | y\\` |");
    }

    #[test]
    fn indentation_of_dot_net_comments_is_removed() {
        assert_eq!(said("First.\n            Second.\n            - a"), "First.\nSecond.\n\n- a");
    }

    /// What a publisher might write, and what someone might who wants more than to be shown.
    fn hostile() -> impl Strategy<Value = String> {
        "(\\PC|[\n\t `*_<>\\[\\]()#+=|~:!\\\\&;.1-]|https://a\\.b|```|    |<b>|\\]\\(x\\)){0,60}"
    }

    /// The first thing in this text that rustdoc would do more with than show it.
    fn danger(text: &str) -> Option<String> {
        let mut broken = None;
        let mut callback = |link: BrokenLink<'_>| {
            broken = Some(format!("link to an item: {}", link.reference));
            None
        };
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION;
        let mut quoted = false;
        for event in Parser::new_with_broken_link_callback(text, options, Some(&mut callback)) {
            match &event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &**info == "text" => quoted = true,
                Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("http") => quoted = true,
                Event::End(TagEnd::Link | TagEnd::CodeBlock) => quoted = false,
                Event::Text(content) if !quoted && content.contains("https://a.b") => return Some(content.to_string()),
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_)
                | Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough) => {
                    return Some(format!("{event:?}"));
                }
                _ => {}
            }
        }
        broken
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_but_text_comes_out(source in hostile()) {
            let text = said(&source);
            prop_assert_eq!(danger(&text), None, "{}", text);
        }
    }
}
