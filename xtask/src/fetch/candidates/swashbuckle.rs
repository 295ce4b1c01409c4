//! Swashbuckle for ASP.NET Web API. Its successor for ASP.NET Core serves a plain Swagger UI.

use super::swagger_net;
use crate::fetch::page::Page;

/// The addresses in `window.swashbuckleConfig`.
pub(super) fn find(page: &Page) -> Vec<String> {
    swagger_net::configured(page, "swashbuckleConfig")
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::fetch::page::Page;

    #[test]
    fn the_discovery_path_is_below_the_root() {
        let page = Page::html(
            "<script>window.swashbuckleConfig = {\n rootUrl: 'https://api.example:443',\n\
             discoveryPaths: arrayFrom('swagger/docs/v1'),\n booleanValues: arrayFrom('true|false') };</script>",
        );
        assert_eq!(find(&page), ["https://api.example:443/swagger/docs/v1"]);
    }
}
