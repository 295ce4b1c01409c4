//! Where documents are by convention, on a host whose pages name none.

/// Below the host, those of .NET first.
const BELOW_HOST: [&str; 12] = [
    "/swagger/docs/1.0",
    "/swagger/docs/v1",
    "/swagger/v1/swagger.json",
    "/openapi/v1.json",
    "/openapi.json",
    "/swagger.json",
    "/docs/openapi.json",
    "/docs/swagger.json",
    "/v3/api-docs",
    "/v2/api-docs",
    "/api/openapi.json",
    "/openapi.yaml",
];
/// Beside the page.
const BESIDE: [&str; 2] = ["openapi.json", "swagger.json"];

/// Addresses to try, relative to a page, the likelier first.
pub(in crate::fetch) fn places() -> impl Iterator<Item = &'static str> {
    BELOW_HOST.into_iter().chain(BESIDE)
}
