//! Redoc: an element with an address, or a call with one.

use crate::fetch::page::Page;
use crate::fetch::script::arguments;

/// The addresses in `<redoc spec-url>` and `Redoc.init(…)`.
pub(super) fn find(page: &Page) -> Vec<String> {
    let elements = page.elements("redoc").filter_map(|element| element.attribute("spec-url")).map(str::to_owned);
    elements.chain(page.scripts.iter().flat_map(|script| arguments(script, "Redoc.init"))).collect()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::fetch::page::Page;

    #[test]
    fn an_element_or_a_call_names_the_document() {
        assert_eq!(find(&Page::html("<redoc spec-url='openapi.yaml' native-scrollbars></redoc>")), ["openapi.yaml"]);
        assert_eq!(find(&Page::html("<script>window.Redoc.init(\n'/a.json', {}, el)</script>")), ["/a.json"]);
        assert!(find(&Page::html("<script>Redoc.init({ openapi: '3.0.0' })</script>")).is_empty());
    }
}
