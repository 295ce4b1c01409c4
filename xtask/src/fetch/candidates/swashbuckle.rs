//! Swashbuckle for ASP.NET Web API. Its successor for ASP.NET Core serves a plain Swagger UI.

use crate::fetch::page::Page;
use super::swagger_net;

/// The addresses in `window.swashbuckleConfig`.
pub(super) fn find(page: &Page) -> Vec<String> {
    swagger_net::configured(page, "swashbuckleConfig")
}

#[cfg(test)]
mod tests {
    use crate::fetch::page::Page;
    use super::find;

    #[test]
    fn the_discovery_path_is_below_the_root() {
        let page = Page::html(
            "<script>window.swashbuckleConfig = {\n rootUrl: 'https://api.example:443',\n\
             discoveryPaths: arrayFrom('swagger/docs/v1'),\n booleanValues: arrayFrom('true|false') };</script>",
        );
        assert_eq!(find(&page), ["https://api.example:443/swagger/docs/v1"]);
    }
}
