//! Links of any page: to a service's description (RFC 8631), or to a file that is named as one.

use crate::fetch::page::Page;

/// How the files are named, before the query.
const NAMES: [&str; 6] = ["openapi.json", "openapi.yaml", "openapi.yml", "swagger.json", "swagger.yaml", "swagger.yml"];

/// The addresses in `<link rel="service-desc">` and in links to files of the usual names.
pub(super) fn find(page: &Page) -> Vec<String> {
    let described = page.elements("link").filter(|element| {
        element.attribute("rel").is_some_and(|rel| rel.split_whitespace().any(|kind| kind == "service-desc"))
    });
    let linked = page.elements("a").filter(|element| element.attribute("href").is_some_and(is_document));
    described.chain(linked).filter_map(|element| element.attribute("href")).map(str::to_owned).collect()
}

fn is_document(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    NAMES.iter().any(|name| path.ends_with(name))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::fetch::page::Page;

    #[test]
    fn links_to_descriptions_are_found() {
        let page = Page::html(
            "<link rel='alternate service-desc' href='/d'><link rel=stylesheet href=/s.css><a href='/about'>About</a>\
             <a href='/files/My-OpenAPI.json?download=1'>Download</a><a name=x>X</a>",
        );
        assert_eq!(find(&page), ["/d", "/files/My-OpenAPI.json?download=1"]);
    }
}
