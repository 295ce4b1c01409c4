//! Documents that stand in a page or a script instead of at an address of their own, as `swagger-ui-express`, Redoc's
//! and Scalar's static pages have them.

use serde::de::IgnoredAny;

use crate::fetch::page::Page;

/// How many objects are looked at in one script.
const MAX_OBJECTS: usize = 20;
/// What a document begins with, behind its opening brace.
const MARKS: [&str; 2] = ["\"openapi\"", "\"swagger\""];

/// The texts of the JSON objects that begin as a document does.
pub(in crate::fetch) fn find(page: &Page) -> Vec<&str> {
    page.scripts.iter().flat_map(|script| objects(script)).collect()
}

/// The page without these objects, in which addresses of other things abound.
pub(in crate::fetch) fn without(page: Page) -> Page {
    let scripts = page.scripts.iter().map(|script| {
        let mut rest = script.clone();
        for object in objects(script) {
            rest = rest.replacen(object, "{}", 1);
        }
        rest
    });
    Page { scripts: scripts.collect(), elements: page.elements }
}

fn objects(script: &str) -> impl Iterator<Item = &str> {
    let (mut from, mut looked_at) = (0, 0);
    std::iter::from_fn(move || {
        // Each attempt may read to the end of the script, and a script may begin any number of objects.
        while looked_at < MAX_OBJECTS {
            let start = from + script.get(from..)?.find('{')?;
            from = start + 1;
            let inside = script[from..].trim_start();
            if !MARKS.iter().any(|mark| inside.starts_with(mark)) {
                continue;
            }
            looked_at += 1;
            let mut values = serde_json::Deserializer::from_str(&script[start..]).into_iter::<IgnoredAny>();
            if let Some(Ok(_)) = values.next() {
                let object = &script[start..start + values.byte_offset()];
                from = start + object.len();
                return Some(object);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::{find, without};
    use crate::fetch::page::Page;

    #[test]
    fn an_object_is_taken_as_it_stands() {
        let object = "{ \"openapi\": \"3.0.0\", \"info\": {\"contact\": {\"url\": \"/x\"}} }";
        let page = Page::script(&format!("var options = {{\n \"swaggerDoc\": {object}, \"x\": {{}} }};"));
        assert_eq!(find(&page), [object]);
        assert_eq!(without(page).scripts, ["var options = {\n \"swaggerDoc\": {}, \"x\": {} };"]);
    }

    #[test]
    fn what_is_no_json_is_not_taken() {
        for script in ["{ openapi: '3' }", "{\"openapi\": ", "{", "{\"openapi\": x}", ""] {
            assert!(find(&Page::script(script)).is_empty(), "{script}");
        }
    }
}
