//! Scalar: an element with an address or a configuration, or a call with a configuration.

use crate::fetch::page::Page;
use crate::fetch::script::values;

/// What a script that sets up Scalar contains; the second is ASP.NET Core's.
const MARKS: [&str; 2] = ["createApiReference", "scalar.aspnetcore"];

/// The addresses in `data-url`, `data-configuration` and `Scalar.createApiReference(…)`.
pub(super) fn find(page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    for element in page.elements.iter().filter(|element| element.attribute("id") == Some("api-reference")) {
        found.extend(element.attribute("data-url").map(str::to_owned));
        found.extend(element.attribute("data-configuration").into_iter().flat_map(addresses));
    }
    let scripts = page.scripts.iter().filter(|script| MARKS.iter().any(|mark| script.contains(mark)));
    found.extend(scripts.flat_map(|script| addresses(script)));
    found
}

/// `url`, alone, in `spec` or in `sources`.
fn addresses(configuration: &str) -> Vec<String> {
    values(configuration, "url")
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::fetch::page::Page;

    #[test]
    fn an_element_names_the_document() {
        assert_eq!(
            find(&Page::html("<script id='api-reference' data-url='/openapi.json'></script>")),
            ["/openapi.json"]
        );
        let configured = "<script id='api-reference' data-configuration='{\"spec\": {\"url\": \"/a.json\"}}'></script>";
        assert_eq!(find(&Page::html(configured)), ["/a.json"]);
        let escaped = "<div id=api-reference data-configuration=\"{&quot;url&quot;:&quot;/b.json&quot;}\"></div>";
        assert_eq!(find(&Page::html(escaped)), ["/b.json"]);
    }

    #[test]
    fn a_call_names_the_documents() {
        let call = "<script>Scalar.createApiReference('#app', { sources: [{ url: '/a' }, { url: '/b' }] })</script>";
        assert_eq!(find(&Page::html(call)), ["/a", "/b"]);
        let core = "<script type='module'>import { initialize } from './scalar.aspnetcore.js'; \
                    initialize('/scalar/', false, {\"sources\":[{\"title\":\"v1\",\"url\":\"openapi/v1.json\"}]})</script>";
        assert_eq!(find(&Page::html(core)), ["openapi/v1.json"]);
    }
}
