//! The example of an operation: a call that compiles, whatever the document.

use crate::model::api::{
    Api, Body, Operation, Parameter, ParameterShape, Payload, Presence, Resource, Shape, Success, Type, TypeRef,
};
use crate::rust::docs::Lines;
use crate::rust::ident::{Taken, unraw};
use crate::rust::package::Package;
use crate::rust::scope::is_reserved;
use crate::rust::types::{Member, usage};

/// How many values an example invents; where more are required, the value is a parameter of the example.
const MAX_INVENTED: usize = 3;

/// How wide a line of an example may be.
const MAX_WIDTH: usize = 100;

/// What a call needs: the arguments as they are written, and the parameters of the function around.
pub(in crate::rust) struct Arguments {
    /// The arguments, in their order.
    pub(in crate::rust) values: Vec<String>,
    /// `name: type`, for those that the example does not make up.
    pub(in crate::rust) parameters: Vec<String>,
    /// Types that the example names.
    pub(in crate::rust) uses: Vec<String>,
    /// The variable that holds the client: `client`, unless an argument is called so.
    pub(in crate::rust) client: String,
}

/// The example as the lines of a doc comment.
pub(super) fn lines(operation: &Operation, resource: &Resource, package: &Package, api: &Api) -> Lines {
    let arguments = arguments(operation, package, api);
    let krate = package.crate_name();
    let mut text = String::from("```no_run\n");
    for name in &arguments.uses {
        text.push_str(&format!("# use {krate}::types::{name};\n"));
    }
    let parameters: String = arguments.parameters.iter().map(|parameter| format!(", {parameter}")).collect();
    let client = &arguments.client;
    text.push_str(&format!(
        "# async fn example({client}: {krate}::Client{parameters}) -> Result<(), {krate}::Error> {{\n"
    ));
    let given = match operation.success {
        Success::One(Payload::Empty) => String::new(),
        _ => format!("let {} = ", variable(operation, resource, api)),
    };
    let call = call(operation, resource, &arguments);
    let line = format!("{given}{call}.await?;");
    text.push_str(&if line.len() > MAX_WIDTH { broken(&given, operation, resource, &arguments) } else { line });
    text.push_str("\n# Ok(())\n# }\n```");
    Lines::new(text)
}

/// `client.users().get(id)`
pub(in crate::rust) fn call(operation: &Operation, resource: &Resource, arguments: &Arguments) -> String {
    let version = resource.version.as_ref().map(|version| format!("{version}().")).unwrap_or_default();
    let handle = super::accessor_name(resource);
    format!("{}.{version}{handle}().{}({})", arguments.client, operation.name, arguments.values.join(", "))
}

/// The same over several lines, as rustfmt has it.
fn broken(given: &str, operation: &Operation, resource: &Resource, arguments: &Arguments) -> String {
    let version = resource.version.as_ref().map(|version| format!("    .{version}()\n")).unwrap_or_default();
    let handle = super::accessor_name(resource);
    let flat = arguments.values.join(", ");
    let values = if operation.name.len() + flat.len() > MAX_WIDTH - 8 {
        let lines: String = arguments.values.iter().map(|value| format!("        {value},\n")).collect();
        format!("\n{lines}    ")
    } else {
        flat
    };
    let (client, name) = (&arguments.client, &operation.name);
    format!("{given}{client}\n{version}    .{handle}()\n    .{name}({values})\n    .await?;")
}

/// A name for what the operation gives.
fn variable(operation: &Operation, resource: &Resource, api: &Api) -> String {
    match &operation.success {
        Success::One(Payload::Json(TypeRef::Named(id))) => api.type_of(*id).module.clone(),
        Success::One(Payload::Json(TypeRef::Vec(_))) => resource.module.clone(),
        _ => "response".to_owned(),
    }
}

/// The arguments of the method of this operation.
pub(in crate::rust) fn arguments(operation: &Operation, package: &Package, api: &Api) -> Arguments {
    let mut taken = Taken::default();
    let krate = package.crate_name();
    let mut arguments =
        Arguments { values: Vec::new(), parameters: Vec::new(), uses: Vec::new(), client: String::new() };
    for parameter in &operation.required {
        let name = taken.give(&parameter.name);
        let (ty, value) = parameter_of(parameter, &name, &krate, api);
        arguments.parameters.push(format!("{name}: {ty}"));
        arguments.values.push(value);
    }
    if let Some(body) = operation.body.as_ref().filter(|body| super::body::is_required(body)) {
        let name = taken.give("body");
        match invented(body, api) {
            Some((ty, value)) => {
                arguments.uses.push(ty);
                arguments.values.push(value);
            }
            None => {
                arguments.parameters.push(format!("{name}: {}", body_type(body, &krate, api)));
                arguments.values.push(name);
            }
        }
    }
    arguments.client = taken.give("client");
    arguments
}

/// The type of the parameter of the example, and the argument made of it.
fn parameter_of(parameter: &Parameter, name: &str, krate: &str, api: &Api) -> (String, String) {
    let plain = super::parameter::plain(&parameter.ty);
    let ty = match (plain, parameter.shape) {
        (_, ParameterShape::List) => format!("Vec<{}>", full(plain, krate, api)),
        (TypeRef::String, _) => return ("&str".to_owned(), name.to_owned()),
        _ => full(plain, krate, api),
    };
    let reference = if super::parameter::is_by_reference(parameter, api) { "&" } else { "" };
    (ty, format!("{reference}{name}"))
}

/// `NewProject::new("name")`, where that takes few and simple values.
fn invented(body: &Body, api: &Api) -> Option<(String, String)> {
    let Body::Json { ty: TypeRef::Named(id), .. } = body else { return None };
    let ty = api.type_of(*id);
    let Shape::Struct(shape) = &ty.shape else { return None };
    if is_reserved(&ty.name) {
        return None;
    }
    let usage = usage(ty);
    let members = shape.fields.iter().map(|field| Member::new(field, usage));
    let required: Vec<_> = members.filter(|member| member.is_required()).collect();
    if required.len() > MAX_INVENTED {
        return None;
    }
    let values: Option<Vec<String>> = required.into_iter().map(|member| literal(member)).collect();
    Some((ty.name.clone(), format!("{}::new({})", ty.name, values?.join(", "))))
}

fn literal(member: Member<'_>) -> Option<String> {
    if member.presence != Presence::Required {
        return None;
    }
    match member.field.ty {
        TypeRef::Bool => Some("true".to_owned()),
        TypeRef::I32 | TypeRef::I64 | TypeRef::U64 => Some("1".to_owned()),
        TypeRef::F32 | TypeRef::F64 => Some("1.0".to_owned()),
        TypeRef::String => Some(format!("\"{}\"", unraw(&member.field.name))),
        _ => None,
    }
}

fn body_type(body: &Body, krate: &str, api: &Api) -> String {
    match body {
        Body::Json { ty: TypeRef::String, .. } => "&str".to_owned(),
        Body::Json { ty, .. } => full(ty, krate, api),
        Body::Form { ty, .. } | Body::Multipart { ty, .. } => full(&TypeRef::Named(*ty), krate, api),
        Body::Text { .. } => "String".to_owned(),
        Body::Binary { .. } => "Vec<u8>".to_owned(),
    }
}

/// The type with its full path, as code outside the crate writes it.
fn full(ty: &TypeRef, krate: &str, api: &Api) -> String {
    let of = |inner: &TypeRef| full(inner, krate, api);
    match ty {
        TypeRef::Bool => "bool".to_owned(),
        TypeRef::I32 => "i32".to_owned(),
        TypeRef::I64 => "i64".to_owned(),
        TypeRef::U64 => "u64".to_owned(),
        TypeRef::F32 => "f32".to_owned(),
        TypeRef::F64 => "f64".to_owned(),
        TypeRef::String => "String".to_owned(),
        TypeRef::Decimal => "rust_decimal::Decimal".to_owned(),
        TypeRef::Uuid => "uuid::Uuid".to_owned(),
        TypeRef::Date => "jiff::civil::Date".to_owned(),
        TypeRef::DateTime => "jiff::civil::DateTime".to_owned(),
        TypeRef::Timestamp | TypeRef::UnixSeconds => "jiff::Timestamp".to_owned(),
        TypeRef::Bytes => "Vec<u8>".to_owned(),
        TypeRef::Json => "serde_json::Value".to_owned(),
        TypeRef::JsonObject => "serde_json::Map<String, serde_json::Value>".to_owned(),
        TypeRef::Vec(item) => format!("Vec<{}>", of(item)),
        TypeRef::Map(value) => format!("std::collections::BTreeMap<String, {}>", of(value)),
        TypeRef::Nullable(value) => format!("Option<{}>", of(value)),
        TypeRef::Boxed(value) => format!("Box<{}>", of(value)),
        TypeRef::Named(id) => named(api.type_of(*id), krate),
    }
}

fn named(ty: &Type, krate: &str) -> String {
    format!("{krate}::types::{}", ty.name)
}
