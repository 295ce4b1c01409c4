//! An API with every kind of parameter, body, response and type.

use super::fixture::{
    BOTH, RECEIVED, SENT, add, api, doc, field, integers, json, object, open_object, operation, optional, parameter,
    path, query, required, resource, strings, variant, vec_of,
};
use crate::model::api::{
    Api, Body, Doc, ErrorBody, ErrorCase, JsonKind, Operation, Parameter, ParameterShape, ParameterStyle, Part,
    PartKind, Payload, Presence, Scheme, SchemeKind, Shape, StatusPattern, Success, SuccessCase, TypeId, TypeRef,
    Union,
};

/// Every type that needs no other.
const PLAIN: [(&str, TypeRef); 16] = [
    ("bool", TypeRef::Bool),
    ("i32", TypeRef::I32),
    ("i64", TypeRef::I64),
    ("u64", TypeRef::U64),
    ("f32", TypeRef::F32),
    ("f64", TypeRef::F64),
    ("string", TypeRef::String),
    ("decimal", TypeRef::Decimal),
    ("uuid", TypeRef::Uuid),
    ("date", TypeRef::Date),
    ("date_time", TypeRef::DateTime),
    ("timestamp", TypeRef::Timestamp),
    ("seconds", TypeRef::UnixSeconds),
    ("bytes", TypeRef::Bytes),
    ("json", TypeRef::Json),
    ("object", TypeRef::JsonObject),
];

const STYLES: [ParameterStyle; 10] = [
    ParameterStyle::PathSimple,
    ParameterStyle::PathLabel,
    ParameterStyle::PathMatrix,
    ParameterStyle::QueryForm,
    ParameterStyle::QuerySpaceDelimited,
    ParameterStyle::QueryPipeDelimited,
    ParameterStyle::QueryTabDelimited,
    ParameterStyle::QueryDeepObject,
    ParameterStyle::HeaderSimple,
    ParameterStyle::CookieForm,
];

struct Ids {
    color: TypeId,
    level: TypeId,
    everything: TypeId,
    draft: TypeId,
    open: TypeId,
    shape: TypeId,
    pet: TypeId,
    tree: TypeId,
    upload: TypeId,
    blank: TypeId,
    login: TypeId,
}

pub(crate) fn wide() -> Api {
    let mut api = api("Wide");
    api.base_url = None;
    api.schemes = schemes();
    let ids = types(&mut api);
    api.error_bodies = vec![
        ErrorBody { name: "Everything".to_owned(), payload: Payload::Json(TypeRef::Named(ids.everything)) },
        ErrorBody { name: "Amounts".to_owned(), payload: Payload::Json(vec_of(TypeRef::Decimal)) },
        ErrorBody { name: "Text".to_owned(), payload: Payload::Text },
        ErrorBody { name: "Binary".to_owned(), payload: Payload::Binary },
        ErrorBody { name: "Empty".to_owned(), payload: Payload::Empty },
    ];
    let mut second = resource("things", "Things", vec![operation("GET", "/2.0/things", "list", "List", Payload::Text)]);
    second.version = Some("v2_0".to_owned());
    let parameters = resource("parameters", "Parameters", parameters(&ids));
    api.resources = vec![parameters, resource("bodies", "Bodies", bodies(&ids)), answers(&ids), second];
    api
}

fn schemes() -> Vec<Scheme> {
    let scheme = |key: &str, name: &str, kind| Scheme {
        key: key.to_owned(),
        name: name.to_owned(),
        kind,
        doc: doc("How to <authorise>."),
    };
    vec![
        scheme(
            "bearer",
            "bearer_token",
            SchemeKind::Header { name: "authorization".to_owned(), prefix: "Bearer ".to_owned() },
        ),
        scheme("q", "header", SchemeKind::Query { name: "key".to_owned() }),
        scheme("c", "session", SchemeKind::Cookie { name: "sid".to_owned() }),
        scheme("b", "basic", SchemeKind::Basic),
    ]
}

fn types(api: &mut Api) -> Ids {
    let color = add(api, "Color", "color", BOTH, strings(&[("Red", "red"), ("Blue", "bl\"ue\n")]));
    add(api, "Nothing", "nothing", BOTH, strings(&[]));
    add(api, "NoNumber", "no_number", BOTH, integers(&[]));
    let level = add(api, "Level", "level", BOTH, integers(&[("Low", i64::MIN), ("High", i64::MAX)]));
    let everything = add(api, "Everything", "everything", RECEIVED, object(every_field(Presence::Required)));
    let draft = add(api, "Draft", "draft", SENT, object(every_field(Presence::OptionalNullable)));
    add(api, "Mixed", "mixed", BOTH, object(mixed(color, level)));
    let open = add(api, "Open", "open", BOTH, open_object(mixed(color, level), vec_of(TypeRef::Decimal)));
    add(api, "OpenPlain", "open_plain", RECEIVED, open_object(Vec::new(), TypeRef::String));
    add(api, "OpenSent", "open_sent", SENT, open_object(every_field(Presence::Optional), TypeRef::Json));
    let secret = add(api, "Login", "login", SENT, login());
    let tree = add(api, "Tree", "tree", BOTH, Shape::Newtype(TypeRef::Bool));
    api.types[tree.0].shape = Shape::Newtype(vec_of(TypeRef::Named(tree)));
    add(api, "Amounts", "amounts", BOTH, Shape::Newtype(TypeRef::Map(Box::new(TypeRef::Decimal))));
    let node = add(api, "Node", "node", BOTH, object(Vec::new()));
    let boxed = TypeRef::Boxed(Box::new(TypeRef::Named(node)));
    api.types[node.0].shape = object(vec![optional("next", "next", boxed), required("name", "name", TypeRef::String)]);
    let pet = add(api, "Pet", "pet", BOTH, by_tag(node, open));
    let shape = add(api, "Form", "form", BOTH, by_shape(node, open, color));
    let upload = add(api, "Upload", "upload", SENT, Shape::Multipart(parts(color, node)));
    let blank = add(api, "Blank", "blank", SENT, Shape::Multipart(Vec::new()));
    Ids { color, level, everything, draft, open, shape, pet, tree, upload, blank, login: secret }
}

/// A field of every type, and of lists, maps and nullable values of it.
fn every_field(presence: Presence) -> Vec<crate::model::api::Field> {
    let mut fields = Vec::new();
    for (name, ty) in PLAIN {
        let list = vec_of(TypeRef::Nullable(Box::new(ty.clone())));
        let map = TypeRef::Map(Box::new(list.clone()));
        fields.push(field(&format!("{name}List"), &format!("{name}_list"), list, presence));
        fields.push(field(&format!("{name}Map"), &format!("{name}_map"), map, presence));
        fields.push(field(&format!("{name}One"), &format!("{name}_one"), ty, presence));
    }
    fields
}

fn mixed(color: TypeId, level: TypeId) -> Vec<crate::model::api::Field> {
    let mut id = optional("id", "id", TypeRef::Uuid);
    id.read_only = true;
    let mut total = field("total", "total", TypeRef::Decimal, Presence::Nullable);
    total.doc = doc("The total\n\nIn full");
    vec![
        id,
        total,
        required("Name", "name", TypeRef::String),
        field("at", "at", TypeRef::Timestamp, Presence::OptionalNullable),
        field("color", "color", TypeRef::Named(color), Presence::OptionalNullable),
        optional("level", "level", TypeRef::Named(level)),
        optional("price", "price", TypeRef::Decimal),
        field("nick", "nick", TypeRef::String, Presence::Nullable),
    ]
}

fn login() -> Shape {
    let mut password = required("password", "password", TypeRef::String);
    password.sensitive = true;
    object(vec![required("user", "user", TypeRef::String), password, optional("age", "age", TypeRef::I32)])
}

fn by_tag(node: TypeId, open: TypeId) -> Shape {
    let node = TypeRef::Boxed(Box::new(TypeRef::Named(node)));
    Shape::Union(Union {
        variants: vec![
            variant("Node", node, &["node", "NODE"], JsonKind::Object, &[]),
            variant("Open", TypeRef::Named(open), &["open"], JsonKind::Object, &[]),
            variant("Untagged", TypeRef::String, &[], JsonKind::String, &[]),
        ],
        discriminator: Some("petType".to_owned()),
    })
}

fn by_shape(node: TypeId, open: TypeId, color: TypeId) -> Shape {
    let mut constant = variant("Node", TypeRef::Named(node), &[], JsonKind::Object, &["name", "next"]);
    constant.test.required = vec!["name".to_owned()];
    constant.test.constants = vec![("kind".to_owned(), vec!["a".to_owned(), "b".to_owned()])];
    let mut number = variant("Number", TypeRef::Decimal, &[], JsonKind::Number, &[]);
    number.test.kinds.insert(JsonKind::Integer);
    let variants = vec![
        constant,
        variant("Open", TypeRef::Named(open), &[], JsonKind::Object, &["id"]),
        number,
        variant("Color", TypeRef::Named(color), &[], JsonKind::String, &[]),
        variant("Amounts", vec_of(TypeRef::Decimal), &[], JsonKind::Array, &[]),
        variant("Flag", TypeRef::Bool, &[], JsonKind::Boolean, &[]),
        variant("Null", TypeRef::Nullable(Box::new(TypeRef::Bool)), &[], JsonKind::Null, &[]),
    ];
    Shape::Union(Union { variants, discriminator: None })
}

fn parts(color: TypeId, node: TypeId) -> Vec<Part> {
    let mut parts = Vec::new();
    let kinds = [
        ("file", PartKind::File),
        ("text", PartKind::Text(TypeRef::String)),
        ("color", PartKind::Text(TypeRef::Named(color))),
        ("seconds", PartKind::Text(TypeRef::UnixSeconds)),
        ("bytes", PartKind::Text(TypeRef::Bytes)),
        ("node", PartKind::Json(TypeRef::Named(node))),
        ("amounts", PartKind::Json(vec_of(TypeRef::Decimal))),
    ];
    for (name, kind) in kinds {
        for (suffix, list, required) in
            [("", false, true), ("_maybe", false, false), ("_all", true, true), ("_some", true, false)]
        {
            parts.push(Part {
                wire_name: format!("{name}{suffix}"),
                name: format!("{name}{suffix}"),
                kind: kind.clone(),
                list,
                separator: None,
                required,
                media_type: Some("image/png".to_owned()),
                doc: Doc::default(),
            });
        }
    }
    parts
}

/// An operation for each style: each with every type as primitive, list, object and JSON, required and optional.
fn parameters(ids: &Ids) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (number, style) in STYLES.into_iter().enumerate() {
        for given in [true, false] {
            let name = format!("{}_{number}", if given { "needs" } else { "takes" });
            let request_type = format!("{}{number}", if given { "Needs" } else { "Takes" });
            let mut operation = operation("GET", "/parameters/{p}", &name, &request_type, Payload::Text);
            let parameters = every_parameter(style, ids);
            *(if given { &mut operation.required } else { &mut operation.optional }) = parameters;
            operations.push(operation);
        }
    }
    operations
}

fn every_parameter(style: ParameterStyle, ids: &Ids) -> Vec<Parameter> {
    let mut types: Vec<(String, TypeRef)> = PLAIN.into_iter().map(|(name, ty)| (name.to_owned(), ty)).collect();
    types.extend([("color".to_owned(), TypeRef::Named(ids.color)), ("level".to_owned(), TypeRef::Named(ids.level))]);
    types.extend([("shape".to_owned(), TypeRef::Named(ids.shape)), ("tree".to_owned(), TypeRef::Named(ids.tree))]);
    types.push(("maybe".to_owned(), TypeRef::Nullable(Box::new(TypeRef::String))));
    types.push(("nested".to_owned(), vec_of(vec_of(TypeRef::I32))));
    let shapes = [ParameterShape::Primitive, ParameterShape::List, ParameterShape::Object, ParameterShape::Json];
    let mut parameters = Vec::new();
    for (name, ty) in types {
        for (number, shape) in shapes.into_iter().enumerate() {
            let name = format!("{name}_{number}");
            let mut parameter = parameter(&name, &name, ty.clone(), style);
            parameter.shape = shape;
            parameter.explode = number % 2 == 0;
            parameter.allow_reserved = name == "string_0";
            parameters.push(parameter);
        }
    }
    parameters
}

fn bodies(ids: &Ids) -> Vec<Operation> {
    let merge = "application/merge-patch+json".to_owned();
    let mut kinds = vec![
        Body::Json { ty: TypeRef::Named(ids.draft), media_type: merge, required: true },
        Body::Form { ty: ids.login, styles: Vec::new(), required: true },
        Body::Multipart { ty: ids.upload, required: true },
        Body::Multipart { ty: ids.blank, required: true },
        Body::Text { media_type: "text/plain".to_owned(), required: true },
        Body::Binary { media_type: "application/pdf".to_owned(), required: true },
    ];
    for ty in [TypeRef::String, TypeRef::Decimal, vec_of(TypeRef::Timestamp), TypeRef::Json, TypeRef::Named(ids.pet)] {
        kinds.extend(json(ty));
    }
    let mut operations = Vec::new();
    for (number, body) in kinds.into_iter().enumerate() {
        let mut given =
            operation("POST", "/bodies", &format!("send_{number}"), &format!("Send{number}"), Payload::Empty);
        given.body = Some(body.clone());
        let mut maybe =
            operation("PUT", "/bodies", &format!("maybe_{number}"), &format!("Maybe{number}"), Payload::Empty);
        maybe.body = Some(made_optional(body));
        operations.extend([given, maybe]);
    }
    operations
}

fn made_optional(mut body: Body) -> Body {
    let (Body::Json { required, .. }
    | Body::Form { required, .. }
    | Body::Multipart { required, .. }
    | Body::Text { required, .. }
    | Body::Binary { required, .. }) = &mut body;
    *required = false;
    body
}

fn answers(ids: &Ids) -> crate::model::api::Resource {
    let mut operations = Vec::new();
    let mut payloads = vec![Payload::Empty, Payload::Text, Payload::Binary, Payload::Json(TypeRef::Named(ids.open))];
    payloads.extend(PLAIN.into_iter().map(|(_, ty)| Payload::Json(ty)));
    payloads.push(Payload::Json(vec_of(TypeRef::Nullable(Box::new(TypeRef::UnixSeconds)))));
    for (number, payload) in payloads.iter().enumerate() {
        let mut one = operation("GET", "/answers", &format!("get_{number}"), &format!("Get{number}"), payload.clone());
        one.security = vec![vec!["bearer".to_owned()], vec!["q".to_owned(), "b".to_owned()], Vec::new()];
        one.required = vec![path("a", TypeRef::String), query("b", "b", TypeRef::I32)];
        operations.push(one);
    }
    for (name, last) in [("create", StatusPattern::Class(2)), ("change", StatusPattern::Default)] {
        operations.push(by_status(name, last, &payloads));
    }
    resource("answers", "Answers", operations)
}

fn by_status(name: &str, last: StatusPattern, payloads: &[Payload]) -> Operation {
    let case = |(number, payload): (usize, &Payload)| SuccessCase {
        name: format!("Case{number}"),
        status: StatusPattern::Code(200 + number as u16),
        payload: payload.clone(),
        doc: doc("What it means"),
    };
    let mut cases: Vec<_> = payloads.iter().enumerate().map(case).collect();
    cases.push(SuccessCase { name: "Other".to_owned(), status: last, payload: Payload::Empty, doc: Doc::default() });
    let title = if name == "create" { "Create" } else { "Change" };
    let mut operation = operation("POST", "/answers", name, title, Payload::Empty);
    operation.success = Success::ByStatus { name: format!("{title}Response"), cases };
    operation.errors = (0..5)
        .map(|index| ErrorCase {
            status: if index == 4 { StatusPattern::Default } else { StatusPattern::Code(400 + index) },
            validation: index == 1,
            body: Some(usize::from(index)),
            description: String::new(),
        })
        .collect();
    operation
}
