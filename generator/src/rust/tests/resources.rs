//! What is printed of resources and their operations.

use super::crud::crud;
use super::fixture::{api, assert_has, json, operation, parameter, path, printed, query, resource};
use crate::model::api::{Operation, ParameterShape, ParameterStyle, Payload, TypeRef};

/// The page of one resource with one operation.
fn operation_page(change: impl FnOnce(&mut Operation)) -> String {
    let mut api = api("Sample");
    let mut operation = operation("GET", "/things/{id}", "get", "Get", Payload::Text);
    change(&mut operation);
    api.resources = vec![resource("things", "Things", vec![operation])];
    printed(&api, "src/resources/things.rs")
}

#[test]
fn a_method_fills_a_request_in() {
    let page = printed(&crud(), "src/resources/projects.rs");
    let expected = "\
    /// `PUT /1.0/projects/{id}`
    ///
    /// ```no_run
    /// # use sample::types::UpdateProject;
    /// # async fn example(client: sample::Client, id: uuid::Uuid) -> Result<(), sample::Error> {
    /// let project = client.projects().update(id, UpdateProject::new()).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, id: impl Borrow<Uuid>, body: UpdateProject) -> Update {
        static OPERATION: Operation = Operation::new(Method::PUT, \"/1.0/projects/{id}\")
            .accept(\"application/json\")
            .security(&[&[\"apiKey\"]])
            .errors(ERRORS);
        let mut request = Request::new(&self.client, &OPERATION);
        request.path(\"id\", id.borrow());
        request.json(&body);
        Update { request }
    }
";
    assert_has(&page, expected);
    let errors = "\
const ERRORS: &[ErrorCase] = &[
    ErrorCase::validation(StatusPattern::Code(400)),
    ErrorCase::validation(StatusPattern::Code(403)),
    ErrorCase::body(StatusPattern::Code(429), error_body::TEXT),
];
";
    assert_has(&page, errors);
    assert!(!page.contains("ERRORS_2"));
}

#[test]
fn variables_of_a_method_give_way_to_arguments() {
    let page = operation_page(|operation| {
        operation.required = vec![path("request", TypeRef::I32), query("body", "body", TypeRef::String)];
        operation.body = json(TypeRef::Json);
    });
    assert_has(&page, "pub fn get(&self, request: i32, body: impl AsRef<str>, body_: Value) -> Get {");
    assert_has(&page, "let mut request_ = Request::new(&self.client, &OPERATION);");
    assert_has(&page, "request_.json(&body_);\n        Get { request: request_ }\n");
}

#[test]
fn setters_of_a_request_give_way_to_its_methods() {
    let page = operation_page(|operation| operation.optional = vec![query("send", "send", TypeRef::Bool)]);
    assert_has(&page, "pub fn send_(mut self, send: bool) -> Self {\n        self.request.query(\"send\", send);");
}

#[test]
fn only_what_is_not_the_default_of_a_style_is_written() {
    let page = |style, shape, explode| {
        let mut parameter = parameter("p", "p", TypeRef::I32, style);
        (parameter.shape, parameter.explode) = (shape, explode);
        operation_page(|operation| operation.optional = vec![parameter])
    };
    let list = ParameterShape::List;
    for (style, explode, place) in [
        (ParameterStyle::QueryForm, true, "Parameter::query(\"p\"), "),
        (ParameterStyle::QueryForm, false, "Parameter::query(\"p\").explode(false), "),
        (ParameterStyle::QueryPipeDelimited, false, "Parameter::query(\"p\").style(Style::PipeDelimited), "),
        (ParameterStyle::PathMatrix, true, "Parameter::path(\"p\").style(Style::Matrix).explode(true), "),
        (ParameterStyle::HeaderSimple, false, "Parameter::header(\"p\"), "),
    ] {
        let page = page(style, list, explode);
        let flat: String = page.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(" .", ".");
        assert_has(&flat, place);
    }
    assert_has(&page(ParameterStyle::HeaderSimple, ParameterShape::Primitive, true), "self.request.header(\"p\", p);");
}

#[test]
fn long_examples_are_broken_into_lines() {
    let page = operation_page(|operation| {
        operation.required = (0..9).map(|number| path(&format!("quite_a_long_name_{number}"), TypeRef::I32)).collect();
    });
    assert_has(&page, "    /// let response = client\n    ///     .things()\n    ///     .get(\n");
    assert_has(&page, "    ///         quite_a_long_name_8,\n    ///     )\n    ///     .await?;\n");
    assert_has(&page, "#[allow(clippy::too_many_arguments, reason =");
}

#[test]
fn what_is_deprecated_is_allowed_on_its_own_page() {
    let page = operation_page(|operation| operation.doc.deprecated = Some("Use another".to_owned()));
    assert_has(&page, "#![allow(deprecated, reason = ");
    assert_has(&page, "    #[deprecated = \"Use another.\"]\n    pub fn get(");
}
