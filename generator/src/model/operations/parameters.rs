//! Parameters: what they hold, where they go, how they are written.

use std::collections::BTreeSet;

use openapiv3::{Parameter as Published, ParameterSchemaOrContent, PathStyle, QueryStyle};

use super::media::{Handling, handling};
use crate::diagnostic::Diagnostic;
use crate::model::api::{Doc, Parameter, ParameterShape, ParameterStyle, Shape, TypeRef};
use crate::model::naming::{Names, distinct, value_name};
use crate::model::types::{Context, Types, code, doc_of, evidence};
use crate::normalise::SchemaId;
use crate::normalise::parameters::OTHER_STYLE;
use crate::normalise::skeleton::{Located, OperationNode, schema_id};
use crate::pointer::Pointer;
use crate::upgrade::SENT_HEADER;

/// Parameters in the order of a method's arguments, and those that are setters.
pub(super) struct Parameters {
    pub(super) required: Vec<Parameter>,
    pub(super) optional: Vec<Parameter>,
}

/// What the document says about one parameter, whatever its location.
struct Facts<'p> {
    data: &'p openapiv3::ParameterData,
    style: ParameterStyle,
    allow_reserved: bool,
    pointer: &'p Pointer,
}

/// The parameters of an operation. `reserved` are names that its arguments cannot have.
pub(super) fn parameters(
    types: &mut Types<'_>,
    node: &OperationNode,
    context: &Context,
    reserved: &[&str],
) -> Parameters {
    let placeholders = placeholders(&node.path);
    let mut facts: Vec<Facts<'_>> = node.parameters.iter().map(facts).collect();
    facts.retain(|parameter| is_sent(types, parameter, &placeholders));
    // Arguments come in the order of the path, whatever the order of the document.
    let position = |facts: &Facts<'_>| match facts.style {
        ParameterStyle::PathSimple | ParameterStyle::PathLabel | ParameterStyle::PathMatrix => {
            placeholders.iter().position(|name| *name == facts.data.name).unwrap_or(usize::MAX - 1)
        }
        _ => usize::MAX,
    };
    facts.sort_by_key(position);

    let mut wanted: Vec<(&str, String)> =
        facts.iter().map(|facts| (facts.data.name.as_str(), argument_name(facts.data))).collect();
    let undeclared: Vec<&String> = placeholders
        .iter()
        .filter(|name| !facts.iter().any(|facts| is_path(facts.style) && facts.data.name == **name))
        .collect();
    wanted.extend(undeclared.iter().map(|name| (name.as_str(), value_name(name))));
    let mut names = distinct(&wanted);
    let mut scope = Names::default();
    for name in reserved {
        scope.try_claim(name);
    }
    for name in &mut names {
        *name = scope.claim(name);
    }

    let mut all = Parameters { required: Vec::new(), optional: Vec::new() };
    let mut names = names.into_iter();
    for (facts, name) in facts.iter().zip(names.by_ref()) {
        let required = facts.data.required || is_path(facts.style);
        let parameter = parameter(types, facts, name, context);
        if required { all.required.push(parameter) } else { all.optional.push(parameter) }
    }
    for (wire_name, name) in undeclared.into_iter().zip(names) {
        let message = format!("the path has `{{{wire_name}}}`, which no parameter declares: taken for a string");
        types.report(Diagnostic::warning("undeclared-path-parameter", node.pointer.clone(), message));
        all.required.push(undeclared_parameter(wire_name, name));
    }
    all.required.sort_by_key(|parameter| {
        let at = placeholders.iter().position(|name| is_path(parameter.style) && *name == parameter.wire_name);
        at.unwrap_or(usize::MAX)
    });
    all
}

/// The name that the overlay gives a parameter, or its own.
fn argument_name(data: &openapiv3::ParameterData) -> String {
    let given = data.extensions.get("x-rust-name").and_then(|name| name.as_str());
    value_name(given.unwrap_or(&data.name))
}

fn facts(located: &Located<Published>) -> Facts<'_> {
    let pointer = &located.pointer;
    match &located.item {
        Published::Query { parameter_data: data, allow_reserved, style, .. } => {
            let style = styled(style, &data.extensions);
            Facts { data, style, allow_reserved: *allow_reserved, pointer }
        }
        Published::Path { parameter_data: data, style } => {
            let style = match style {
                PathStyle::Simple => ParameterStyle::PathSimple,
                PathStyle::Label => ParameterStyle::PathLabel,
                PathStyle::Matrix => ParameterStyle::PathMatrix,
            };
            Facts { data, style, allow_reserved: false, pointer }
        }
        Published::Header { parameter_data: data, .. } => {
            Facts { data, style: ParameterStyle::HeaderSimple, allow_reserved: false, pointer }
        }
        Published::Cookie { parameter_data: data, .. } => {
            Facts { data, style: ParameterStyle::CookieForm, allow_reserved: false, pointer }
        }
    }
}

/// The style of a query parameter, or of a field of a form.
pub(super) fn styled(style: &QueryStyle, extensions: &indexmap::IndexMap<String, serde_json::Value>) -> ParameterStyle {
    match style {
        QueryStyle::Form if extensions.get(OTHER_STYLE).is_some_and(|style| style == "tabDelimited") => {
            ParameterStyle::QueryTabDelimited
        }
        QueryStyle::Form => ParameterStyle::QueryForm,
        QueryStyle::SpaceDelimited => ParameterStyle::QuerySpaceDelimited,
        QueryStyle::PipeDelimited => ParameterStyle::QueryPipeDelimited,
        QueryStyle::DeepObject => ParameterStyle::QueryDeepObject,
    }
}

/// Whether a parameter is sent at all: `Accept`, `Content-Type` and `Authorization` are not parameters (OpenAPI,
/// Parameter Object), and a path parameter needs its place in the path.
fn is_sent(types: &mut Types<'_>, facts: &Facts<'_>, placeholders: &[String]) -> bool {
    let name = facts.data.name.as_str();
    let is_headers_own = facts.style == ParameterStyle::HeaderSimple
        && ["accept", "content-type", "authorization"].contains(&name.to_ascii_lowercase().as_str())
        && !facts.data.extensions.contains_key(SENT_HEADER);
    if is_headers_own {
        let message = format!("the header `{name}` is set by the client, not by a parameter: left out");
        types.report(Diagnostic::note("reserved-header", facts.pointer.clone(), message));
        return false;
    }
    if is_path(facts.style) && !placeholders.iter().any(|placeholder| placeholder == name) {
        let message = format!("the path has no `{{{name}}}`: this parameter is left out");
        types.report(Diagnostic::warning("misplaced-path-parameter", facts.pointer.clone(), message));
        return false;
    }
    true
}

fn parameter(types: &mut Types<'_>, facts: &Facts<'_>, name: String, context: &Context) -> Parameter {
    let (schema, content) = match &facts.data.format {
        ParameterSchemaOrContent::Schema(schema) => (schema_id(schema), None),
        ParameterSchemaOrContent::Content(content) => match content.iter().next() {
            Some((name, media_type)) => (media_type.schema.as_ref().and_then(schema_id), Some(name.as_str())),
            None => (None, None),
        },
    };
    let context = context.member(&facts.data.name);
    let (ty, shape) = match schema {
        Some(schema) => match content {
            Some(media_type) => content_of(types, schema, &context, facts, media_type),
            None => value_of(types, schema, &context, facts),
        },
        None => (TypeRef::String, ParameterShape::Primitive),
    };
    // `explode` is true for `form` unless stated (OpenAPI, Parameter Object).
    let explodes =
        matches!(facts.style, ParameterStyle::QueryForm | ParameterStyle::CookieForm | ParameterStyle::QueryDeepObject);
    Parameter {
        wire_name: facts.data.name.clone(),
        name,
        ty,
        shape,
        style: facts.style,
        explode: facts.data.explode.unwrap_or(explodes),
        allow_reserved: facts.allow_reserved,
        doc: parameter_doc(types, facts, schema),
    }
}

fn parameter_doc(types: &Types<'_>, facts: &Facts<'_>, schema: Option<SchemaId>) -> Doc {
    let mut doc = schema.map(|schema| doc_of(types.schemas.get(schema))).unwrap_or_default();
    if let Some(description) = facts.data.description.as_ref().filter(|text| !text.trim().is_empty()) {
        doc.text = Some(description.clone());
    }
    let extensions = facts.data.extensions.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    for fact in evidence(&extensions) {
        if !doc.facts.contains(&fact) {
            doc.facts.push(fact);
        }
    }
    if facts.data.deprecated.unwrap_or_default() {
        doc.deprecated = Some(String::new());
    }
    doc
}

/// The type of a parameter's value and what it is made of. How a list of lists or an object within one is written, no
/// style says (OpenAPI, Style Values): such a value is written as JSON.
fn value_of(
    types: &mut Types<'_>,
    schema: SchemaId,
    context: &Context,
    facts: &Facts<'_>,
) -> (TypeRef, ParameterShape) {
    let ty = types.type_of(schema, context).ty;
    match ty {
        TypeRef::Vec(item) => match without_null(*item) {
            TypeRef::Json => (TypeRef::String, ParameterShape::List),
            item if types.is_primitive(&item) => (item, ParameterShape::List),
            item => {
                undefined(types, facts, "a list of more than values");
                (TypeRef::Vec(Box::new(item)), ParameterShape::Json)
            }
        },
        TypeRef::Json => (TypeRef::String, ParameterShape::Primitive),
        TypeRef::Map(_) | TypeRef::JsonObject => (ty, ParameterShape::Object),
        ref named @ TypeRef::Named(_) if !types.is_primitive(named) => match types.alternatives(named) {
            None => (ty, ParameterShape::Object),
            // What all alternatives have in common is that they have a text.
            Some(true) => (TypeRef::String, ParameterShape::List),
            Some(false) => (TypeRef::String, ParameterShape::Primitive),
        },
        ty => (ty, ParameterShape::Primitive),
    }
}

/// A parameter with a media type: JSON, or text as it is.
fn content_of(
    types: &mut Types<'_>,
    schema: SchemaId,
    context: &Context,
    facts: &Facts<'_>,
    media_type: &str,
) -> (TypeRef, ParameterShape) {
    let ty = types.type_of(schema, context).or_null();
    match handling(media_type) {
        Handling::Json => (ty, ParameterShape::Json),
        Handling::Text if types.is_primitive(&ty) => (ty, ParameterShape::Primitive),
        _ => {
            undefined(types, facts, &format!("written as {}", code(media_type)));
            (ty, ParameterShape::Json)
        }
    }
}

fn undefined(types: &mut Types<'_>, facts: &Facts<'_>, what: &str) {
    let message =
        format!("the parameter {} is {what}, which has no defined form: sent as JSON", code(&facts.data.name));
    types.report(Diagnostic::warning("undefined-serialisation", facts.pointer.clone(), message));
}

fn without_null(ty: TypeRef) -> TypeRef {
    match ty {
        TypeRef::Nullable(inner) => *inner,
        other => other,
    }
}

fn undeclared_parameter(wire_name: &str, name: String) -> Parameter {
    Parameter {
        wire_name: wire_name.to_owned(),
        name,
        ty: TypeRef::String,
        shape: ParameterShape::Primitive,
        style: ParameterStyle::PathSimple,
        explode: false,
        allow_reserved: false,
        doc: Doc::default(),
    }
}

pub(super) fn is_path(style: ParameterStyle) -> bool {
    matches!(style, ParameterStyle::PathSimple | ParameterStyle::PathLabel | ParameterStyle::PathMatrix)
}

/// The names in braces, in order, each once.
fn placeholders(path: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        if seen.insert(name.to_owned()) {
            names.push(name.to_owned());
        }
        rest = after;
    }
    names
}

impl Types<'_> {
    /// Whether a value of this type has one text.
    pub(super) fn is_primitive(&mut self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Named(id) => {
                matches!(self.built(*id), Some(Shape::StringEnum(_) | Shape::IntegerEnum(_)))
            }
            TypeRef::Json | TypeRef::JsonObject | TypeRef::Vec(_) | TypeRef::Map(_) => false,
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => self.is_primitive(&inner.clone()),
            _ => true,
        }
    }

    /// Of a union: whether one of its alternatives is a list. Nothing where the type is no union.
    fn alternatives(&mut self, ty: &TypeRef) -> Option<bool> {
        let TypeRef::Named(id) = ty else { return None };
        match self.built(*id)? {
            Shape::Union(union) => Some(union.variants.iter().any(|variant| matches!(variant.ty, TypeRef::Vec(_)))),
            _ => None,
        }
    }
}
