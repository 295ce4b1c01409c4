//! Pages of documentation, each of which leads to the document in its own way.

use crate::vendor::{Answer, Vendor};
use crate::{Project, document, swagger};

/// Pins the document at `/d/{name}` by way of a page, whose `{root}` is the server.
#[track_caller]
fn leads(page: &str, at: &str) {
    let vendor = Vendor::new();
    vendor.at("/docs/", Answer::html(page.replace("{root}", &vendor.url(""))));
    vendor.at(at, Answer::json(document("1.0", 5)));
    let project = Project::new(&vendor.url("/docs/"));
    project.fetch(&[]).ends(0).closes(&format!(
        "pinned spec/things.json: Things 1.0, OpenAPI 3.0, 5 operations, 4 before, from {}",
        vendor.url(at)
    ));
    project.has_pinned(&document("1.0", 5), &vendor.url(at));
    assert_eq!(project.lock("source"), vendor.url("/docs/"));
}

#[test]
fn swagger_net_leads_to_the_document() {
    leads(
        "<script>window.swaggerNetConfig = { rootUrl: '{root}', discoveryPaths: arrayFrom('api/1.0') };</script>\
         <script>var rootUrl = swaggerNetConfig.rootUrl; SwaggerUIBundle({ url: rootUrl })</script>",
        "/api/1.0",
    );
}

#[test]
fn swashbuckle_leads_to_the_document() {
    leads("<script>window.swashbuckleConfig = { rootUrl: '{root}', discoveryPaths: arrayFrom('d') }</script>", "/d");
}

#[test]
fn swagger_ui_leads_to_the_document() {
    leads("<script>window.ui = SwaggerUIBundle({ url: 'd.json', dom_id: '#swagger-ui' })</script>", "/docs/d.json");
    leads(
        "<script>var configObject = JSON.parse('{\"urls\":[{\"url\":\"/d.json\",\"name\":\"V1\"}]}'); \
         SwaggerUIBundle(configObject)</script>",
        "/d.json",
    );
}

#[test]
fn redoc_leads_to_the_document() {
    leads("<redoc spec-url='/d.json'></redoc>", "/d.json");
    leads("<script>Redoc.init('/e.json', {}, document.body)</script>", "/e.json");
}

#[test]
fn scalar_leads_to_the_document() {
    leads("<script id='api-reference' data-url='/d.json'></script>", "/d.json");
    leads("<script>Scalar.createApiReference('#app', { url: '/e.json' })</script>", "/e.json");
}

#[test]
fn rapidoc_leads_to_the_document() {
    leads("<rapi-doc spec-url='{root}/d.json'></rapi-doc>", "/d.json");
}

#[test]
fn stoplight_elements_leads_to_the_document() {
    leads("<elements-api apiDescriptionUrl='/d.json' router='hash'/>", "/d.json");
}

#[test]
fn a_link_leads_to_the_document() {
    leads("<p>Read <a href='../files/openapi.json?v=3'>the document</a>.", "/files/openapi.json?v=3");
}

#[test]
fn a_base_moves_what_is_relative() {
    leads("<base href='/elsewhere/'><redoc spec-url='d.json'></redoc>", "/elsewhere/d.json");
}

#[test]
fn a_page_without_an_address_leads_to_the_usual_places() {
    leads("<h1>Documentation</h1>", "/swagger/docs/1.0");
    leads("<redoc spec-url='/gone.json'></redoc>", "/docs/openapi.json");
}

#[test]
fn the_script_of_a_page_leads_to_the_document() {
    let vendor = Vendor::new();
    let page = "<script src='./swagger-ui-bundle.js'></script><script src='https://cdn.invalid/x.js'></script>\
                <script src='./missing.js'></script><script src='./swagger-initializer.js'></script>";
    let script = "window.ui = SwaggerUIBundle({ url: 'https://petstore.swagger.io/v2/swagger.json', configUrl: '/c' })";
    vendor.at("/docs/", Answer::html(page));
    vendor.at("/docs/swagger-initializer.js", Answer::new(200, "text/javascript", script));
    vendor.at("/c", Answer::json(r#"{"configUrl": "/c", "urls": [{"url": "d", "name": "D"}]}"#));
    vendor.at("/docs/d", Answer::json(document("1.0", 5)));
    let project = Project::new(&vendor.url("/docs/"));
    project.fetch(&[]).ends(0);
    project.has_pinned(&document("1.0", 5), &vendor.url("/docs/d"));
    let asked: Vec<_> = vendor.asked().into_iter().map(|asked| asked.target).collect();
    assert_eq!(asked, ["/docs/", "/docs/missing.js", "/docs/swagger-initializer.js", "/c", "/docs/d"]);
}

#[test]
fn a_document_within_a_script_is_pinned_as_it_stands() {
    let vendor = Vendor::new();
    let script =
        format!("var options = {{ \"swaggerDoc\": {}, \"x\": 1 }}; SwaggerUIBundle(options)", swagger("1.0", 5));
    vendor.at("/docs/", Answer::html("<script src='swagger-ui-init.js'></script>"));
    vendor.at("/docs/swagger-ui-init.js", Answer::new(200, "text/javascript", script));
    let project = Project::new(&vendor.url("/docs/"));
    project.fetch(&[]).ends(0);
    project.has_pinned(&swagger("1.0", 5), &vendor.url("/docs/swagger-ui-init.js"));
    project.fetch(&[]).ends(0).closes("unchanged: ");
}

#[test]
fn of_several_versions_the_newest_is_pinned() {
    let vendor = Vendor::new();
    let page = "<script>swaggerNetConfig = { rootUrl: '{root}', discoveryPaths: arrayFrom('a|b|c|gone') }</script>";
    vendor.at("/docs/", Answer::html(page.replace("{root}", &vendor.url(""))));
    for (path, version) in [("/a", "1.9"), ("/b", "1.10"), ("/c", "1.10-beta")] {
        vendor.at(path, Answer::json(document(version, 5)));
    }
    let project = Project::new(&vendor.url("/docs/"));
    let ran = project.fetch(&["--verbose"]);
    ran.ends(0).closes("Things 1.10,");
    assert!(ran.stderr.contains("the newest is"), "{ran:#?}");
    project.has_pinned(&document("1.10", 5), &vendor.url("/b"));
}

#[test]
fn of_several_equally_new_ones_the_first_is_pinned_with_a_warning() {
    let vendor = Vendor::new();
    vendor.at("/docs/", Answer::html("<script>SwaggerUIBundle({ urls: [{url: '/a'}, {url: '/b'}] })</script>"));
    vendor.at("/a", Answer::json(document("1.0", 5))).at("/b", Answer::json(document("1.0", 6)));
    let project = Project::new(&vendor.url("/docs/"));
    let ran = project.fetch(&[]);
    assert!(ran.ends(0).stderr.contains("/a is as new as"), "{ran:#?}");
    project.has_pinned(&document("1.0", 5), &vendor.url("/a"));
}

#[test]
fn an_older_version_is_not_taken_while_the_newest_does_not_answer() {
    let vendor = Vendor::new();
    vendor.at("/docs/", Answer::html("<script>SwaggerUIBundle({ urls: [{url: '/1'}, {url: '/2'}] })</script>"));
    vendor.at("/1", Answer::json(document("1.0", 5))).at("/2", Answer::status(503));
    let project = Project::new(&vendor.url("/docs/"));
    project.refuses(&[], &[&vendor.url("/2"), "503 Service Unavailable", "try again later"]);
}

#[test]
fn where_nothing_is_found_all_that_was_tried_is_listed() {
    let vendor = Vendor::new();
    vendor.at("/docs/", Answer::html("<redoc spec-url='/a'></redoc><a href='/swagger.json'>x</a>"));
    vendor.at("/a", Answer::json("{}")).at("/swagger.json", Answer::json("{ \"swagger\":"));
    let project = Project::new(&vendor.url("/docs/"));
    let tried = [
        &format!("{}: 200 OK, text/html, 58 bytes", vendor.url("/docs/")),
        &format!("{}: 200 OK, application/json, 2 bytes: ", vendor.url("/a")),
        "the object is empty",
        &format!("{}: 200 OK, application/json, 12 bytes: line 1, column ", vendor.url("/swagger.json")),
        &format!("{}: 404 Not Found, text/plain, 10 bytes", vendor.url("/swagger/docs/1.0")),
        "`--from URL`",
        "`--from FILE`",
    ];
    project.refuses(&[], &tried);
}

#[test]
fn a_page_with_status_200_in_place_of_everything_is_no_document() {
    let vendor = Vendor::new();
    let application = Answer::html("<!doctype html><div id=root></div><script src=/main.js></script>");
    for path in ["/", "/main.js", "/openapi.json", "/swagger.json", "/v3/api-docs"] {
        vendor.at(path, application.clone());
    }
    let project = Project::new(&vendor.url("/"));
    project.refuses(&[], &["found no document", "/openapi.json: 200 OK, text/html", "HTML"]);
}

#[test]
fn what_is_behind_a_log_in_is_said_to_be() {
    let vendor = Vendor::new();
    vendor.at("/docs/", Answer::status(401));
    Project::new(&vendor.url("/docs/")).refuses(&[], &["/docs/: 401 Unauthorized", "save it with a browser"]);
}
