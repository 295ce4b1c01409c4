//! The types of an API under construction: what has a name gets it here, and is built once.

use std::collections::{HashMap, HashSet, VecDeque};

use super::classify::{Classified, Kind, MAX_DEPTH};
use super::facts::doc_of;
use crate::diagnostic::Diagnostic;
use crate::model::api::{Doc, Shape, Type, TypeId, TypeRef, Usage};
use crate::model::naming::{Names, distinct, module_name, type_name};
use crate::normalise::{Schema, SchemaId, SchemaTable};
use crate::pointer::Pointer;
use crate::request::Coverage;

/// How long a name may become that is made of several: it is also a file's, with a word between each two of them.
const MAX_NAME: usize = 120;

/// Where a type is used: what its name is made of where the document gives it none.
#[derive(Clone, Debug)]
pub(crate) struct Context(String);

impl Context {
    /// The use in something with this name, a type name.
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The use in a member of it. What is nested deeply goes by the outer names, as far as they are worth it.
    pub(crate) fn member(&self, member: &str) -> Self {
        let mut name = format!("{}{}", self.0, type_name(member));
        name.truncate(MAX_NAME);
        Self(name)
    }
}

/// The type of a schema where it is used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    pub(crate) ty: TypeRef,
    pub(crate) nullable: bool,
}

impl Typed {
    fn json() -> Self {
        Self { ty: TypeRef::Json, nullable: false }
    }

    /// The type with `Option` around it where it can be `null`.
    pub(crate) fn or_null(self) -> TypeRef {
        match self.ty {
            // `serde_json::Value` has a null of its own.
            TypeRef::Json => TypeRef::Json,
            ty if self.nullable => TypeRef::Nullable(Box::new(ty)),
            ty => ty,
        }
    }
}

/// A named type that is built, or is waiting to be.
struct Slot {
    name: String,
    pointer: Pointer,
    doc: Doc,
    shape: Option<Shape>,
}

/// The types of an API under construction.
pub(crate) struct Types<'d> {
    pub(crate) schemas: SchemaTable,
    /// How many schemas the document itself has; those after them are made up.
    pub(super) published: usize,
    pub(super) classified: HashMap<SchemaId, Classified>,
    /// Of a schema that is made up: the one it stands for.
    pub(super) standing_for: HashMap<SchemaId, SchemaId>,
    /// Of a component: those that name it in `allOf`.
    pub(super) subtypes: Option<HashMap<SchemaId, Vec<SchemaId>>>,
    component_names: HashMap<SchemaId, String>,
    names: Names,
    /// The names that types have been given.
    given: HashSet<String>,
    slots: Vec<Slot>,
    by_schema: HashMap<SchemaId, TypeId>,
    waiting: VecDeque<(TypeId, SchemaId)>,
    /// Lists and maps whose items are being looked at: to meet one of them again is recursion.
    expanding: Vec<SchemaId>,
    /// Lists and maps that contain themselves.
    newtypes: HashSet<SchemaId>,
    pub(crate) coverage: Coverage,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Types<'d> {
    /// No types yet. Components get their names first, so that no inline schema takes one from them.
    pub(crate) fn new(schemas: SchemaTable, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        let mut components: Vec<(String, SchemaId)> =
            schemas.components.iter().map(|(name, id)| (name.clone(), *id)).collect();
        components.sort();
        let name_of = |name: &str, id: SchemaId| match given_name(schemas.get(id)) {
            Some(given) => type_name(given),
            None => type_name(name),
        };
        let wanted: Vec<(&str, String)> =
            components.iter().map(|(name, id)| (name.as_str(), name_of(name, *id))).collect();
        let given = distinct(&wanted);
        let mut names = Names::default();
        let mut component_names = HashMap::new();
        for ((wire, id), (name, (_, wanted))) in components.iter().zip(given.iter().zip(&wanted)) {
            names.try_claim(name);
            component_names.insert(*id, name.clone());
            if name != wanted {
                let message = format!("the name `{wire}` would be the type `{wanted}` like another's: it is `{name}`");
                let pointer = schemas.get(*id).pointer.clone();
                diagnostics.push(Diagnostic::warning("name-collision", pointer, message));
            }
        }
        Self {
            published: schemas.len(),
            schemas,
            classified: HashMap::new(),
            standing_for: HashMap::new(),
            subtypes: None,
            component_names,
            names,
            given: HashSet::new(),
            slots: Vec::new(),
            by_schema: HashMap::new(),
            waiting: VecDeque::new(),
            expanding: Vec::new(),
            newtypes: HashSet::new(),
            coverage: Coverage::default(),
            diagnostics,
        }
    }

    /// The type of a schema.
    pub(crate) fn type_of(&mut self, id: SchemaId, context: &Context) -> Typed {
        self.typed(id, context, MAX_DEPTH * 2)
    }

    fn typed(&mut self, id: SchemaId, context: &Context, depth: usize) -> Typed {
        let Some(depth) = depth.checked_sub(1) else {
            let schema = self.schemas.get(id).clone();
            self.warn("nested-too-deeply", &schema, "lists and maps nested too deeply: taken for any JSON");
            return Typed::json();
        };
        let mut id = id;
        let mut nullable = false;
        let mut named_by = None;
        for _ in 0..=MAX_DEPTH {
            if self.component_names.contains_key(&id) {
                named_by = Some(id);
            }
            let classified = self.classify(id);
            nullable |= classified.nullable;
            let named = || named_by.and_then(|component| self.component_names.get(&component)).cloned();
            let ty = match classified.kind {
                Kind::Same(target) => {
                    id = target;
                    continue;
                }
                Kind::Primitive(ty) => ty,
                Kind::Array(items) => {
                    let context = Context(named().unwrap_or_else(|| context.0.clone()));
                    self.repeated(id, items, &context, "Item", depth)
                }
                Kind::Map(values) => {
                    let context = Context(named().unwrap_or_else(|| context.0.clone()));
                    self.repeated(id, values, &context, "Value", depth)
                }
                Kind::Object | Kind::StringEnum(_) | Kind::IntegerEnum(_) | Kind::Union(_) => {
                    let name = named();
                    TypeRef::Named(self.named(id, name.as_deref(), context))
                }
            };
            return Typed { ty, nullable };
        }
        let schema = self.schemas.get(id).clone();
        self.warn("reference-cycle", &schema, "schemas that stand for each other: taken for any JSON");
        Typed::json()
    }

    /// A list or a map.
    fn repeated(
        &mut self,
        id: SchemaId,
        inner: Option<SchemaId>,
        context: &Context,
        suffix: &str,
        depth: usize,
    ) -> TypeRef {
        if self.expanding.contains(&id) || self.newtypes.contains(&id) {
            self.newtypes.insert(id);
            return TypeRef::Named(self.slot(id, None, context));
        }
        self.expanding.push(id);
        let inner = match inner {
            Some(inner) => self.typed(inner, &context.member(suffix), depth).or_null(),
            None => TypeRef::Json,
        };
        self.expanding.pop();
        let ty = if suffix == "Item" { TypeRef::Vec(Box::new(inner)) } else { TypeRef::Map(Box::new(inner)) };
        match self.by_schema.get(&id).copied().filter(|_| self.newtypes.contains(&id)) {
            Some(newtype) => {
                if let Some(slot) = self.slots.get_mut(newtype.0) {
                    slot.shape = Some(Shape::Newtype(ty));
                }
                TypeRef::Named(newtype)
            }
            None => ty,
        }
    }

    /// The type that a schema with a name of its own has; it is built later.
    fn named(&mut self, id: SchemaId, name: Option<&str>, context: &Context) -> TypeId {
        if let Some(known) = self.by_schema.get(&id) {
            return *known;
        }
        let slot = self.slot(id, name, context);
        self.waiting.push_back((slot, id));
        slot
    }

    fn slot(&mut self, id: SchemaId, name: Option<&str>, context: &Context) -> TypeId {
        if let Some(known) = self.by_schema.get(&id) {
            return *known;
        }
        if let Some(shared) = self.shared(id) {
            self.by_schema.insert(id, shared);
            return shared;
        }
        // The name of a component is its own, once; a schema that it merely stands for may come to it a second time.
        let of_component = self.component_names.get(&id).map(String::as_str).or(name);
        let free = of_component.filter(|name| !self.given.contains(*name));
        let schema = self.schemas.get(id);
        let name = match (free, type_name_given(schema)) {
            (Some(name), _) => name.to_owned(),
            (None, Some(given)) => self.names.claim(&type_name(given)),
            (None, None) => self.names.claim(&context.0),
        };
        self.given.insert(name.clone());
        let slot = Slot { name, pointer: schema.pointer.clone(), doc: doc_of(schema), shape: None };
        self.slots.push(slot);
        let type_id = TypeId(self.slots.len() - 1);
        self.by_schema.insert(id, type_id);
        type_id
    }

    /// The type that another inline schema has made, where both are given the same name and are the same.
    fn shared(&mut self, id: SchemaId) -> Option<TypeId> {
        let schema = self.schemas.get(id);
        let given = type_name(type_name_given(schema).filter(|_| schema.component.is_none())?);
        let kind = self.classify(id).kind;
        let others: Vec<(SchemaId, TypeId)> = self.by_schema.iter().map(|(id, ty)| (*id, *ty)).collect();
        let same = others.into_iter().find(|(other, ty)| {
            self.name_of(*ty) == given && self.classified.get(other).is_some_and(|other| other.kind == kind)
        });
        same.map(|(_, ty)| ty)
    }

    /// Adds a type that is no schema's own: the body of a multipart request.
    pub(crate) fn add(&mut self, context: &Context, schema: SchemaId, shape: Shape) -> TypeId {
        let name = self.names.claim(&context.0);
        let schema = self.schemas.get(schema);
        let slot = Slot { name, pointer: schema.pointer.clone(), doc: doc_of(schema), shape: Some(shape) };
        self.slots.push(slot);
        TypeId(self.slots.len() - 1)
    }

    /// The name of a type.
    pub(crate) fn name_of(&self, id: TypeId) -> &str {
        self.slots.get(id.0).map_or("", |slot| slot.name.as_str())
    }

    /// What a type is made of, built now where it was waiting.
    pub(crate) fn built(&mut self, id: TypeId) -> Option<&Shape> {
        self.build_waiting();
        self.slots.get(id.0)?.shape.as_ref()
    }

    /// The schema that this one stands for in the end.
    pub(crate) fn resolved(&self, id: SchemaId) -> SchemaId {
        self.followed(id)
    }

    /// Builds what is waiting, and every component that nothing uses: it is part of the document all the same.
    pub(crate) fn finish(mut self) -> (Vec<Type>, Coverage) {
        let components: Vec<(String, SchemaId)> =
            self.schemas.components.iter().map(|(name, id)| (name.clone(), *id)).collect();
        for (name, id) in components {
            self.type_of(id, &Context::new(type_name(&name)));
            self.build_waiting();
        }
        let slots = std::mem::take(&mut self.slots);
        let mut modules = Names::default();
        let types = slots
            .into_iter()
            .map(|slot| Type {
                // Two names that differ in nothing but where their words begin would be one file.
                module: modules.claim(&module_name(&slot.name)),
                name: slot.name,
                pointer: slot.pointer,
                doc: slot.doc,
                usage: Usage::default(),
                shape: slot.shape.unwrap_or(Shape::Newtype(TypeRef::Json)),
            })
            .collect();
        (types, self.coverage)
    }

    fn build_waiting(&mut self) {
        while let Some((type_id, schema_id)) = self.waiting.pop_front() {
            let name = self.name_of(type_id).to_owned();
            let shape = self.shape(schema_id, &Context::new(name));
            if let Some(slot) = self.slots.get_mut(type_id.0) {
                slot.shape = Some(shape);
            }
        }
    }

    pub(crate) fn warn(&mut self, code: &'static str, schema: &Schema, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(code, schema.pointer.clone(), message));
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// `x-rust-name`: what the overlay calls an item.
pub(crate) fn given_name(schema: &Schema) -> Option<&str> {
    schema.extensions.get("x-rust-name").and_then(serde_json::Value::as_str)
}

/// The name that the overlay gives the type of a schema. A property has a field and perhaps a type: a name that begins
/// as types do is the type's, any other the field's.
fn type_name_given(schema: &Schema) -> Option<&str> {
    given_name(schema).filter(|name| name.starts_with(|first: char| first.is_ascii_uppercase()))
}

/// The name that the overlay gives the field of a property.
pub(super) fn field_name_given(schema: &Schema) -> Option<&str> {
    given_name(schema).filter(|name| !name.starts_with(|first: char| first.is_ascii_uppercase()))
}
