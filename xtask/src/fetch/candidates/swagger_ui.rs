//! Swagger UI, from version 2 to 5: in the page, in `swagger-initializer.js`, in the `index.js` of ASP.NET Core, or in a
//! configuration of its own (`configUrl`).

use crate::fetch::page::Page;
use crate::fetch::script::values;

/// What a script that sets up Swagger UI contains: `url` alone is everybody's word.
const MARKS: [&str; 4] = ["SwaggerUIBundle", "SwaggerUi(", "SwaggerUI(", "swaggerUrl"];

/// The addresses in `url` and `urls`.
pub(super) fn find(page: &Page) -> Vec<String> {
    let scripts = page.scripts.iter().filter(|script| is_setup(script));
    scripts.flat_map(|script| ["url", "swaggerUrl"].into_iter().flat_map(|key| values(script, key))).collect()
}

/// The addresses of configurations: `configUrl`.
pub(in crate::fetch) fn configurations(page: &Page) -> Vec<String> {
    page.scripts.iter().filter(|script| is_setup(script)).flat_map(|script| values(script, "configUrl")).collect()
}

/// The addresses in such a configuration.
pub(in crate::fetch) fn find_in_configuration(text: &str) -> Vec<String> {
    values(text, "url")
}

fn is_setup(script: &str) -> bool {
    MARKS.iter().any(|mark| script.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::{configurations, find, find_in_configuration};
    use crate::fetch::page::Page;

    #[test]
    fn one_or_several_addresses_stand_in_the_set_up() {
        let one =
            Page::html("<script>window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui' })</script>");
        assert_eq!(find(&one), ["/openapi.json"]);
        let several =
            "SwaggerUIBundle({ urls: [{url: 'a.json', name: 'A'}, {\"url\": \"b.json\"}], validatorUrl: '/v' })";
        assert_eq!(find(&Page::script(several)), ["a.json", "b.json"]);
        let old =
            Page::html("<script>window.swaggerUi = new SwaggerUi({ url: url, x: 1 }); var url = '/v2.json'</script>");
        assert_eq!(find(&old), ["/v2.json"]);
    }

    #[test]
    fn asp_net_core_keeps_it_as_text() {
        let script = "var configObject = JSON.parse('{\"urls\":[{\"url\":\"v1/swagger.json\",\"name\":\"V1\"},\
                      {\"url\":\"v2/swagger.json\",\"name\":\"V2\"}],\"validatorUrl\":null}'); SwaggerUIBundle(configObject)";
        assert_eq!(find(&Page::script(script)), ["v1/swagger.json", "v2/swagger.json"]);
    }

    #[test]
    fn a_configuration_names_more() {
        let page = Page::html("<script>SwaggerUIBundle({ configUrl: '/v3/api-docs/swagger-config' })</script>");
        assert_eq!(configurations(&page), ["/v3/api-docs/swagger-config"]);
        let text = r#"{"configUrl":"/c","urls":[{"url":"/v3/api-docs/a"},{"url":"/v3/api-docs/b"}],"validatorUrl":""}"#;
        assert_eq!(find_in_configuration(text), ["/v3/api-docs/a", "/v3/api-docs/b"]);
    }

    #[test]
    fn a_script_of_someone_else_is_left_alone() {
        assert!(find(&Page::html("<script>$.ajax({ url: '/track' })</script>")).is_empty());
    }
}
