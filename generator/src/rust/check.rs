//! What must hold of an API for its crate to be printed. The model sees to all of it, so what is found here is a fault
//! of the generator, told as such and with its place; without this, it would be told by a compiler to someone who has
//! never seen the generator.

use std::collections::BTreeSet;

use super::ident::{is_identifier, unraw};
use crate::diagnostic::Diagnostic;
use crate::model::api::{Api, Operation, Resource, Shape, Success, Type};
use crate::pointer::Pointer;
use crate::request::File;

/// The methods that `http::Method` has constants for.
const METHODS: [&str; 9] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

/// Checks that every name is an identifier, and that no two items of one page have the same.
pub(super) fn names(api: &Api) -> Result<(), Diagnostic> {
    let mut types = Page::default();
    for ty in &api.types {
        types.item(&ty.name, &ty.pointer)?;
        types.item(&ty.module, &ty.pointer)?;
        of_type(ty)?;
    }
    let mut modules = BTreeSet::new();
    for resource in &api.resources {
        let pointer = resource.operations.first().map(|operation| operation.pointer.clone()).unwrap_or_default();
        if !modules.insert((&resource.version, &resource.module)) {
            return Err(twice(&resource.module, &pointer));
        }
        of_resource(resource, &pointer)?;
    }
    for scheme in &api.schemes {
        identifier(&scheme.name, &Pointer::root())?;
    }
    let mut bodies = Page::default();
    api.error_bodies.iter().try_for_each(|body| bodies.item(&body.name, &Pointer::root()))
}

/// Checks that no two files have the same path.
pub(super) fn paths(files: &[File]) -> Result<(), Diagnostic> {
    match files.windows(2).find(|pair| pair[0].path == pair[1].path) {
        None => Ok(()),
        Some(pair) => {
            let message = format!("the file `{}` is carried into the crate, but the generator prints it", pair[0].path);
            Err(Diagnostic::error("carried-file", Pointer::root(), message).help("give the carried file another name"))
        }
    }
}

fn of_type(ty: &Type) -> Result<(), Diagnostic> {
    let mut page = Page::default();
    match &ty.shape {
        Shape::Struct(shape) => {
            shape.fields.iter().try_for_each(|field| page.item(&field.name, &ty.pointer))?;
            if shape.rest.is_some() { page.item(&shape.rest_name, &ty.pointer) } else { Ok(()) }
        }
        Shape::StringEnum(values) => values.values.iter().try_for_each(|value| page.variant(&value.name, &ty.pointer)),
        Shape::IntegerEnum(values) => values.values.iter().try_for_each(|value| page.variant(&value.name, &ty.pointer)),
        Shape::Union(union) => union.variants.iter().try_for_each(|variant| page.variant(&variant.name, &ty.pointer)),
        Shape::Multipart(parts) => parts.iter().try_for_each(|part| page.item(&part.name, &ty.pointer)),
        Shape::Newtype(_) => Ok(()),
    }
}

fn of_resource(resource: &Resource, pointer: &Pointer) -> Result<(), Diagnostic> {
    for name in [&resource.module, &resource.handle].into_iter().chain(&resource.version) {
        identifier(name, pointer)?;
    }
    let mut types = Page::default();
    let mut methods = Page::default();
    types.item(&resource.handle, pointer)?;
    for operation in &resource.operations {
        let pointer = &operation.pointer;
        methods.item(&operation.name, pointer)?;
        types.item(&operation.request_type, pointer)?;
        of_operation(operation)?;
        if let Success::ByStatus { name, cases } = &operation.success {
            types.item(name, pointer)?;
            let mut page = Page::default();
            cases.iter().try_for_each(|case| page.item(&case.name, pointer))?;
        }
    }
    Ok(())
}

fn of_operation(operation: &Operation) -> Result<(), Diagnostic> {
    let pointer = &operation.pointer;
    if !METHODS.contains(&operation.method.as_str()) {
        return Err(fault(format!("`{}` is not a method of HTTP that can be printed", operation.method), pointer));
    }
    let parameters = operation.required.iter().chain(&operation.optional);
    parameters.into_iter().try_for_each(|parameter| identifier(&parameter.name, pointer))
}

/// The names of one page, or of what else must not have two items of one name.
#[derive(Default)]
struct Page<'a>(BTreeSet<&'a str>);

impl<'a> Page<'a> {
    fn item(&mut self, name: &'a str, pointer: &Pointer) -> Result<(), Diagnostic> {
        identifier(name, pointer)?;
        if self.0.insert(unraw(name)) { Ok(()) } else { Err(twice(name, pointer)) }
    }

    /// A variant of an enum that has the catch-all too.
    fn variant(&mut self, name: &'a str, pointer: &Pointer) -> Result<(), Diagnostic> {
        self.0.insert("Unrecognized");
        self.item(name, pointer)
    }
}

fn identifier(name: &str, pointer: &Pointer) -> Result<(), Diagnostic> {
    if is_identifier(name) { Ok(()) } else { Err(fault(format!("`{name}` cannot be a name in Rust"), pointer)) }
}

fn twice(name: &str, pointer: &Pointer) -> Diagnostic {
    fault(format!("two items in one place are called `{name}`"), pointer)
}

fn fault(message: String, pointer: &Pointer) -> Diagnostic {
    Diagnostic::error("printer", pointer.clone(), message)
        .help("this is a fault of the generator; until it is mended, give the item a name with `x-rust-name`")
}
