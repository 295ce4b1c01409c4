//! An API as most are: a resource with the five usual operations.

use super::fixture::{
    BOTH, RECEIVED, SENT, add, api, doc, field, integers, json, operation, optional, path, query, required, resource,
    strings, vec_of,
};
use crate::model::api::{
    Api, ErrorBody, ErrorCase, Operation, ParameterShape, Payload, Presence, Scheme, SchemeKind, Shape, StatusPattern,
    TypeId, TypeRef,
};

pub(crate) fn crud() -> Api {
    let mut api = api("Sample API");
    api.description = Some("Keeps projects and the expenses booked to them.".to_owned());
    api.required_scheme = Some("apiKey".to_owned());
    api.schemes = vec![Scheme {
        key: "apiKey".to_owned(),
        name: "api_key".to_owned(),
        kind: SchemeKind::Header { name: "authorization".to_owned(), prefix: "ApiKey ".to_owned() },
        doc: doc("The key, as it is copied from the settings"),
    }];
    api.error_bodies = vec![ErrorBody { name: "Text".to_owned(), payload: Payload::Json(TypeRef::String) }];
    let state =
        add(&mut api, "ExpenseState", "expense_state", BOTH, strings(&[("Draft", "Draft"), ("Approved", "Ok")]));
    let billable = add(&mut api, "Billable", "billable", BOTH, integers(&[("Never", -1), ("Always", 1)]));
    let project = add(&mut api, "Project", "project", RECEIVED, project(billable));
    let new = add(&mut api, "NewProject", "new_project", SENT, new_project(billable));
    let update = add(&mut api, "UpdateProject", "update_project", SENT, update_project());
    api.types[project.0].doc = doc("A project that expenses can be booked to");
    api.resources = vec![projects(project, new, update, state)];
    api
}

fn project(billable: TypeId) -> Shape {
    let shape = super::fixture::object(vec![
        required("id", "id", TypeRef::Uuid),
        required("name", "name", TypeRef::String),
        required("type", "r#type", TypeRef::Named(billable)),
        optional("ownerId", "owner_id", TypeRef::Uuid),
        optional("budget", "budget", TypeRef::Decimal),
        required("amounts", "amounts", vec_of(TypeRef::Nullable(Box::new(TypeRef::Decimal)))),
        required("createdOn", "created_on", TypeRef::UnixSeconds),
        field("endedOn", "ended_on", TypeRef::UnixSeconds, Presence::Nullable),
        required("$ref", "reference", TypeRef::String),
    ]);
    let Shape::Struct(mut shape) = shape else { unreachable!() };
    shape.fields[0].doc = doc("The id of the project");
    Shape::Struct(shape)
}

fn new_project(billable: TypeId) -> Shape {
    super::fixture::object(vec![
        required("name", "name", TypeRef::String),
        optional("billable", "billable", TypeRef::Named(billable)),
        optional("budget", "budget", TypeRef::Decimal),
        optional("description", "description", TypeRef::String),
    ])
}

fn update_project() -> Shape {
    super::fixture::object(vec![
        field("name", "name", TypeRef::String, Presence::OptionalNullable),
        field("budget", "budget", TypeRef::Decimal, Presence::OptionalNullable),
        optional("endsOn", "ends_on", TypeRef::UnixSeconds),
    ])
}

fn projects(project: TypeId, new: TypeId, update: TypeId, state: TypeId) -> crate::model::api::Resource {
    let one = Payload::Json(TypeRef::Named(project));
    let many = Payload::Json(vec_of(TypeRef::Named(project)));
    let mut list = operation("GET", "/1.0/projects", "list", "List", many);
    list.summary = Some("Lists the projects of the account".to_owned());
    list.optional = vec![
        query("from", "from", TypeRef::UnixSeconds),
        query("isActive", "is_active", TypeRef::Bool),
        query("merchant", "merchant", TypeRef::String),
        query("userId", "user_id", TypeRef::Uuid),
        query("state", "state", TypeRef::Named(state)),
    ];
    list.optional[4].shape = ParameterShape::List;
    let mut get = operation("GET", "/1.0/projects/{id}", "get", "Get", one.clone());
    get.required = vec![path("id", TypeRef::Uuid)];
    let mut create = operation("POST", "/1.0/projects", "create", "Create", one.clone());
    create.body = json(TypeRef::Named(new));
    let mut change = operation("PUT", "/1.0/projects/{id}", "update", "Update", one);
    change.required = vec![path("id", TypeRef::Uuid)];
    change.body = json(TypeRef::Named(update));
    let mut delete = operation("DELETE", "/1.0/projects/{id}", "delete", "Delete", Payload::Empty);
    delete.required = vec![path("id", TypeRef::String)];
    let operations = vec![list, get, create, change, delete];
    resource("projects", "Projects", operations.into_iter().map(with_common).collect())
}

fn with_common(operation: Operation) -> Operation {
    let case = |status, validation, body| ErrorCase { status, validation, body, description: String::new() };
    Operation {
        security: vec![vec!["apiKey".to_owned()]],
        errors: vec![
            case(StatusPattern::Code(400), true, None),
            case(StatusPattern::Code(403), true, None),
            case(StatusPattern::Code(429), false, Some(0)),
        ],
        ..operation
    }
}
