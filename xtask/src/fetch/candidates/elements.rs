//! Stoplight Elements: an element with an address, or an assignment of one.

use crate::fetch::page::Page;
use crate::fetch::script::values;

/// The addresses in `<elements-api apiDescriptionUrl>` and `….apiDescriptionUrl = …`.
pub(super) fn find(page: &Page) -> Vec<String> {
    // HTML knows no upper case in the names of attributes.
    let elements = page.elements("elements-api").filter_map(|element| element.attribute("apidescriptionurl"));
    let scripts = page.scripts.iter().flat_map(|script| values(script, "apiDescriptionUrl"));
    elements.map(str::to_owned).chain(scripts).collect()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::fetch::page::Page;

    #[test]
    fn an_element_or_an_assignment_names_the_document() {
        assert_eq!(find(&Page::html("<elements-api apiDescriptionUrl='/a.yaml' router='hash'/>")), ["/a.yaml"]);
        assert_eq!(find(&Page::html("<script>docs.apiDescriptionUrl = `${origin}/b.json`</script>")), ["/b.json"]);
    }
}
