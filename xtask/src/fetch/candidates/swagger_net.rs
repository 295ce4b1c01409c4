//! Swagger-Net, and what it shares with the Swashbuckle it comes from: the page's configuration has a `rootUrl` and
//! `discoveryPaths`, parted by bars, and each document is at `rootUrl`, a slash, and such a path.

use crate::fetch::page::Page;
use crate::fetch::script::values;

/// The addresses in `window.swaggerNetConfig`.
pub(super) fn find(page: &Page) -> Vec<String> {
    configured(page, "swaggerNetConfig")
}

/// The addresses in the configuration that a page keeps in this variable.
pub(super) fn configured(page: &Page, variable: &str) -> Vec<String> {
    let mut found = Vec::new();
    for script in &page.scripts {
        let Some((_, configuration)) = script.split_once(variable) else { continue };
        let Some(root) = values(configuration, "rootUrl").into_iter().next() else { continue };
        let Some(paths) = values(configuration, "discoveryPaths").into_iter().next() else { continue };
        let paths = paths.split('|').filter(|path| !path.is_empty());
        found.extend(paths.map(|path| format!("{}/{}", root.trim_end_matches('/'), path.trim_start_matches('/'))));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::fetch::page::Page;

    #[test]
    fn each_discovery_path_is_below_the_root() {
        let page = Page::html(
            "<script>window.swaggerNetConfig = { rootUrl: 'https://api.example',\n\
             discoveryPaths: arrayFrom('swagger/docs/1.0|swagger/docs/2.0'), customScripts: arrayFrom('') };</script>\
             <script>var rootUrl = swaggerNetConfig.rootUrl; SwaggerUIBundle({ url: rootUrl })</script>",
        );
        assert_eq!(find(&page), ["https://api.example/swagger/docs/1.0", "https://api.example/swagger/docs/2.0"]);
    }

    #[test]
    fn slashes_are_not_doubled_and_nothing_is_made_of_nothing() {
        let one = "<script>swaggerNetConfig = {rootUrl: 'https://a.example/b/', discoveryPaths: f('/c')}</script>";
        assert_eq!(find(&Page::html(one)), ["https://a.example/b/c"]);
        let none = "<script>swaggerNetConfig = {rootUrl: 'https://a.example', discoveryPaths: arrayFrom('')}</script>";
        assert!(find(&Page::html(none)).is_empty());
        assert!(find(&Page::html("<script>swaggerNetConfig</script>")).is_empty());
    }
}
