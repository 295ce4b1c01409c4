//! The call of each operation, with the values of the reading.

use std::collections::BTreeMap;

use generator::model::Api;
use generator::model::api::{Body, Operation, Parameter, ParameterShape, ParameterStyle, Resource, TypeRef};
use generator::rust::{accessor_name, is_by_reference, setter_names};
use serde_json::Value;

use super::values::Values;
use crate::requests::reading::{Body as Sample, Content, Location, Reading};

/// How an operation is called.
#[derive(Clone, Debug)]
pub struct Call {
    /// The expression that gives the future of the raw response; or why there is none.
    pub code: Result<String, String>,
    /// Which of the bodies of the reading is sent.
    pub body: Option<usize>,
    /// What of the reading the crate has no place for.
    pub missing: Vec<String>,
}

/// The call of every reading, in their order; nothing where the crate has no such operation. And the operations that the
/// crate has and the document does not.
#[must_use]
pub fn calls(api: &Api, krate: &str, readings: &[Reading]) -> (Vec<Option<Call>>, Vec<String>) {
    let mut operations: BTreeMap<(&str, &str), (&Resource, &Operation)> = BTreeMap::new();
    for resource in &api.resources {
        for operation in &resource.operations {
            operations.insert((&operation.method, &operation.path), (resource, operation));
        }
    }
    let values = Values { api, krate };
    let calls = readings.iter().map(|reading| {
        let (resource, operation) = operations.remove(&(reading.method.as_str(), reading.path.as_str()))?;
        Some(Caller { values, resource, operation, reading }.call())
    });
    let calls = calls.collect();
    let invented = operations.keys().map(|(method, path)| format!("{method} {path}")).collect();
    (calls, invented)
}

struct Caller<'a> {
    values: Values<'a>,
    resource: &'a Resource,
    operation: &'a Operation,
    reading: &'a Reading,
}

impl Caller<'_> {
    fn call(&self) -> Call {
        let mut missing = Vec::new();
        let all = self.operation.required.iter().chain(&self.operation.optional);
        let known: Vec<(Location, &str)> =
            all.map(|parameter| (location(parameter), parameter.wire_name.as_str())).collect();
        for given in self.reading.given.iter().filter(|given| given.value.is_some()) {
            if !known.contains(&(given.location, given.name.as_str())) {
                missing.push(format!("the {:?} parameter `{}`", given.location, given.name));
            }
        }
        let (body, sample) = match &self.operation.body {
            Some(body) => match self.sample(body) {
                Ok(found) => (Some((body, found)), Some(found)),
                Err(problem) => return Call { code: Err(problem), body: None, missing },
            },
            None => (None, None),
        };
        if body.is_none() && !self.reading.bodies.is_empty() {
            missing.push("the body".to_owned());
        }
        let code = self.code(body.and_then(|(body, index)| Some((body, self.reading.bodies.get(index)?))));
        Call { code, body: sample, missing }
    }

    /// The body of the reading that has the media type which the crate sends.
    fn sample(&self, body: &Body) -> Result<usize, String> {
        let media_type = match body {
            Body::Json { media_type, .. } | Body::Text { media_type, .. } | Body::Binary { media_type, .. } => {
                media_type
            }
            Body::Form { .. } => "application/x-www-form-urlencoded",
            Body::Multipart { .. } => "multipart/form-data",
        };
        let wanted = crate::requests::compare::MediaType::of(media_type);
        let declared =
            || self.reading.bodies.iter().map(|body| crate::requests::compare::MediaType::of(&body.media_type));
        let found = declared().position(|declared| declared == wanted);
        let found = found.or_else(|| declared().position(|declared| declared.admits(&wanted)));
        // Bytes of any media type: which of a range it is, the crate cannot know.
        let found = found.or_else(|| {
            let is_range = |body: &Sample| body.media_type.contains('*') && matches!(body.content, Content::Raw(_));
            self.reading.bodies.iter().position(is_range).filter(|_| media_type == "application/octet-stream")
        });
        found.ok_or_else(|| {
            let declared: Vec<&str> = self.reading.bodies.iter().map(|body| body.media_type.as_str()).collect();
            format!("a body of `{media_type}` is sent, declared is {declared:?}")
        })
    }

    fn code(&self, body: Option<(&Body, &Sample)>) -> Result<String, String> {
        let mut arguments = Vec::new();
        for parameter in &self.operation.required {
            arguments.push(self.argument(parameter)?.ok_or_else(|| {
                format!("{:?} `{}` is required, but has no value", parameter.style, parameter.wire_name)
            })?);
        }
        let body =
            body.map(|(body, sample)| Ok::<_, String>((is_required(body), self.body(body, sample)?))).transpose()?;
        arguments.extend(body.iter().filter(|(required, _)| *required).map(|(_, value)| value.clone()));
        let version = self.resource.version.as_ref().map(|version| format!(".{version}()")).unwrap_or_default();
        let (accessor, name) = (accessor_name(self.resource), &self.operation.name);
        let mut code = format!("client{version}.{accessor}().{name}({})", arguments.join(", "));
        let mut setters = setter_names(self.operation).into_iter();
        for (parameter, setter) in self.operation.optional.iter().zip(setters.by_ref()) {
            if let Some(value) = self.argument(parameter)? {
                code.push_str(&format!("\n.{setter}({value})"));
            }
        }
        if let Some(((_, value), setter)) = body.filter(|(required, _)| !required).zip(setters.next()) {
            code.push_str(&format!("\n.{setter}({value})"));
        }
        Ok(format!("{code}.send_raw()"))
    }

    /// The argument of a parameter; nothing where the reading leaves it out.
    fn argument(&self, parameter: &Parameter) -> Result<Option<String>, String> {
        let place = location(parameter);
        let given =
            self.reading.given.iter().find(|given| given.location == place && given.name == parameter.wire_name);
        let Some(given) = given else {
            return Err(format!("the document has no {place:?} parameter `{}`", parameter.wire_name));
        };
        let Some(value) = &given.value else { return Ok(None) };
        let mut ty = &parameter.ty;
        while let TypeRef::Nullable(inner) | TypeRef::Boxed(inner) = ty {
            ty = inner;
        }
        let expression = match (parameter.shape, value) {
            (ParameterShape::List, Value::Array(items)) => self.list(ty, items)?,
            // A list of one is written as the one.
            (ParameterShape::List, one) => self.list(ty, std::slice::from_ref(one))?,
            (ParameterShape::Primitive, value) => self.values.expression(ty, &as_text(ty, value))?,
            (ParameterShape::Object | ParameterShape::Json, value) => self.values.expression(ty, value)?,
        };
        let reference = if is_by_reference(parameter, self.values.api) { "&" } else { "" };
        Ok(Some(format!("{reference}{expression}")))
    }

    fn list(&self, item: &TypeRef, items: &[Value]) -> Result<String, String> {
        let items: Result<Vec<String>, String> =
            items.iter().map(|value| self.values.expression(item, &as_text(item, value))).collect();
        Ok(format!("vec![{}]", items?.join(", ")))
    }

    fn body(&self, body: &Body, sample: &Sample) -> Result<String, String> {
        let text = || match &sample.content {
            Content::Raw(text) => Ok(text.clone()),
            Content::Json(_) | Content::Form(_) | Content::Multipart(_) => {
                Err(format!("a body of `{}` must be given as text or bytes", sample.media_type))
            }
        };
        match body {
            Body::Json { ty, .. } => self.values.expression(ty, &sample.given),
            Body::Form { ty, .. } | Body::Multipart { ty, .. } => self.values.named(*ty, &sample.given),
            Body::Text { .. } => Ok(format!("String::from({:?})", text()?)),
            Body::Binary { .. } => Ok(format!("String::from({:?}).into_bytes()", text()?)),
        }
    }
}

/// What has no structure is the same as its text, in a parameter.
fn as_text(ty: &TypeRef, value: &Value) -> Value {
    match (ty, value) {
        (TypeRef::String, Value::Number(_) | Value::Bool(_)) => Value::String(value.to_string()),
        _ => value.clone(),
    }
}

fn is_required(body: &Body) -> bool {
    match body {
        Body::Json { required, .. }
        | Body::Form { required, .. }
        | Body::Multipart { required, .. }
        | Body::Text { required, .. }
        | Body::Binary { required, .. } => *required,
    }
}

fn location(parameter: &Parameter) -> Location {
    match parameter.style {
        ParameterStyle::PathSimple | ParameterStyle::PathLabel | ParameterStyle::PathMatrix => Location::Path,
        ParameterStyle::QueryForm
        | ParameterStyle::QuerySpaceDelimited
        | ParameterStyle::QueryPipeDelimited
        | ParameterStyle::QueryTabDelimited
        | ParameterStyle::QueryDeepObject => Location::Query,
        ParameterStyle::HeaderSimple => Location::Header,
        ParameterStyle::CookieForm => Location::Cookie,
    }
}
