//! RapiDoc: an element with an address, or a call with one.

use crate::fetch::page::Page;
use crate::fetch::script::arguments;

/// The addresses in `<rapi-doc spec-url>` and `….loadSpec(…)`.
pub(super) fn find(page: &Page) -> Vec<String> {
    let elements = page.elements.iter().filter(|element| element.name.starts_with("rapi-doc"));
    let addresses = elements.filter_map(|element| element.attribute("spec-url")).map(str::to_owned);
    addresses.chain(page.scripts.iter().flat_map(|script| arguments(script, "loadSpec"))).collect()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::fetch::page::Page;

    #[test]
    fn an_element_or_a_call_names_the_document() {
        assert_eq!(find(&Page::html("<rapi-doc spec-url='/a.json' theme=dark></rapi-doc>")), ["/a.json"]);
        assert_eq!(find(&Page::html("<rapi-doc-mini spec-url='/b.json'></rapi-doc-mini>")), ["/b.json"]);
        assert_eq!(find(&Page::html("<script>docEl.loadSpec('/c.json')</script>")), ["/c.json"]);
    }
}
