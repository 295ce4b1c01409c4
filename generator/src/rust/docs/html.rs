//! HTML in descriptions: publishers write it, rustdoc must not get it. Tags with a counterpart in Markdown become that,
//! other tags of HTML go; what merely looks like a tag, such as `<id>`, is text and stays.

/// Tags that say nothing which a doc comment could.
const DROPPED: [&str; 33] = [
    "abbr",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "dl",
    "dt",
    "figure",
    "font",
    "footer",
    "form",
    "header",
    "html",
    "img",
    "input",
    "ol",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "u",
    "ul",
];

/// The text with its HTML turned into Markdown. Code, whether in backticks or fences, is left alone.
pub(super) fn to_markdown(text: &str) -> String {
    let mut converted = String::with_capacity(text.len());
    let mut links = Vec::new();
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        let begins_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= begins_fence;
        if fenced || begins_fence || !line.contains('<') {
            converted.push_str(line);
        } else {
            convert_line(line, &mut converted, &mut links);
        }
    }
    converted
}

fn convert_line(line: &str, converted: &mut String, links: &mut Vec<String>) {
    let mut rest = line;
    while let Some(start) = rest.find(['<', '`']) {
        converted.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = if rest.starts_with('`') {
            let length = code_span(rest);
            converted.push_str(&rest[..length]);
            length
        } else {
            match Tag::read(rest).and_then(|tag| Some((tag.length, tag.markdown(links)?))) {
                Some((length, markdown)) => {
                    converted.push_str(&markdown);
                    length
                }
                None => {
                    converted.push('<');
                    1
                }
            }
        };
        rest = &rest[length..];
    }
    converted.push_str(rest);
}

/// The length of the code span that the text begins with, or of its backticks where nothing closes them.
fn code_span(text: &str) -> usize {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = &text[..ticks];
    text[ticks..].find(fence).map_or(ticks, |end| ticks + end + ticks)
}

/// A tag at the beginning of a text.
struct Tag<'a> {
    name: String,
    closes: bool,
    attributes: &'a str,
    length: usize,
}

impl<'a> Tag<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        if inside.starts_with("!--") {
            let length = text.find("-->")? + 3;
            return Some(Self { name: "!--".to_owned(), closes: false, attributes: "", length });
        }
        let end = inside.find('>')?;
        let inside = &inside[..end];
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let name_end = inside.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(name_end);
        Some(Self { name: name.to_ascii_lowercase(), closes, attributes, length: text.find('>')? + 1 })
    }

    /// What stands for it in Markdown; nothing where this is no tag of HTML.
    fn markdown(&self, links: &mut Vec<String>) -> Option<String> {
        let markdown = match self.name.as_str() {
            "br" => "\n",
            "p" | "div" | "hr" | "details" | "tr" => "\n\n",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "\n\n",
            "li" if !self.closes => "\n- ",
            "li" | "!--" => "",
            "b" | "strong" => "**",
            "i" | "em" => "*",
            "code" | "tt" | "kbd" => "`",
            "a" if self.closes => return Some(format!("]({})", links.pop()?)),
            "a" => {
                links.push(self.reference()?.to_owned());
                "["
            }
            name if DROPPED.contains(&name) => "",
            _ => return None,
        };
        Some(markdown.to_owned())
    }

    /// The value of `href`.
    fn reference(&self) -> Option<&'a str> {
        let value = self.attributes.split_once("href=")?.1;
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value[1..].split(quote).next()
    }
}

#[cfg(test)]
mod tests {
    use super::to_markdown;

    #[test]
    fn tags_become_markdown() {
        let said = "<p>A <b>bold</b> <code>x</code>.<br/>Next<ul><li>one</li><li>two</li></ul>";
        assert_eq!(to_markdown(said), "\n\nA **bold** `x`.\nNext\n- one\n- two");
        assert_eq!(to_markdown("<a class=\"x\" href=\"https://a.b\">this</a>"), "[this](https://a.b)");
        assert_eq!(to_markdown("a <!-- not this --> b"), "a  b");
    }

    #[test]
    fn what_is_no_tag_stays() {
        for text in ["List<string> and <id>", "a < b > c", "`<b>` and ``<p>``", "```\n<b>\n```", "x <", "</a>"] {
            assert_eq!(to_markdown(text), text);
        }
    }
}
