//! A page of documentation, as far as it can name the address of a document.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};

/// The most elements and inline scripts that are kept of one page.
const MAX_PARTS: usize = 50_000;

/// What a page consists of, its text left out.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The elements that have attributes, in the order of the page.
    pub(super) elements: Vec<Element>,
    /// The scripts that stand in the page itself, whatever their type.
    pub(super) scripts: Vec<String>,
}

/// An element's name and attributes, the names in lower case, character references resolved.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Page {
    /// Reads HTML. No text is too broken for that.
    pub(super) fn html(text: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut page = Self::default();
        let mut script: Option<String> = None;
        for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
            if page.elements.len() + page.scripts.len() >= MAX_PARTS {
                break;
            }
            match token {
                Token::StartTag(tag) => {
                    if tag.name.0 == b"script" {
                        script = Some(String::new());
                    }
                    if !tag.attributes.is_empty() {
                        page.elements.push(element(tag));
                    }
                }
                Token::String(part) => {
                    if let Some(script) = &mut script {
                        script.push_str(&string(&part));
                    }
                }
                Token::EndTag(tag) if tag.name.0 == b"script" => page.scripts.extend(script.take()),
                _ => {}
            }
        }
        // A page may be cut off, or leave its last script open.
        page.scripts.extend(script);
        page.scripts.retain(|script| !script.trim().is_empty());
        page
    }

    /// A page that is nothing but this script.
    pub(super) fn script(text: &str) -> Self {
        Self { elements: Vec::new(), scripts: vec![text.to_owned()] }
    }

    /// The elements of a name.
    pub(super) fn elements<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// What the page's relative addresses are relative to, if not to the page: `<base href>`.
    pub(super) fn base(&self) -> Option<&str> {
        self.elements("base").find_map(|element| element.attribute("href"))
    }

    /// The scripts that the page refers to.
    pub(super) fn references(&self) -> impl Iterator<Item = &str> {
        self.elements("script").filter_map(|element| element.attribute("src"))
    }
}

fn element(tag: StartTag<()>) -> Element {
    let attributes = tag.attributes.iter().map(|(name, value)| (string(name).to_ascii_lowercase(), string(value)));
    Element { name: string(&tag.name).to_ascii_lowercase(), attributes: attributes.collect() }
}

fn string(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn elements_and_scripts_are_told_apart() {
        let page = Page::html(
            "<!doctype html><BASE HREF='/x/'><script src=a.js></script><!-- <script src=no.js></script> -->\
             <script>if (a < b) { c = '<redoc spec-url=\"no\">' }</script><redoc spec-url='/a?b=1&amp;c=2'></redoc>",
        );
        assert_eq!(page.base(), Some("/x/"));
        assert_eq!(page.references().collect::<Vec<_>>(), ["a.js"]);
        assert_eq!(page.scripts, ["if (a < b) { c = '<redoc spec-url=\"no\">' }"]);
        assert_eq!(page.elements("redoc").next().unwrap().attribute("spec-url"), Some("/a?b=1&c=2"));
        assert_eq!(page.elements("redoc").count(), 1);
    }

    #[test]
    fn broken_pages_are_pages() {
        assert_eq!(Page::html("<script>a = 1").scripts, ["a = 1"]);
        for text in ["", "<", "<a", "<a b='", "</script>", "\u{0}<base>"] {
            assert_eq!(Page::html(text).base(), None, "{text}");
        }
    }
}
