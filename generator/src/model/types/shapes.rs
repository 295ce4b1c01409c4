//! From what a schema is to what its type is made of.

use std::collections::{BTreeSet, HashSet};

use super::builder::{Context, Types, field_name_given};
use super::classify::Kind;
use super::facts::doc_of;
use crate::model::api::{Field, JsonKind, Presence, Shape, ShapeTest, Struct, TypeRef, Union, Variant};
use crate::model::naming::{Names, distinct, type_name, value_name};
use crate::normalise::schema::Additional;
use crate::normalise::{Schema, SchemaId};

impl Types<'_> {
    /// What the type of a schema is made of.
    pub(super) fn shape(&mut self, id: SchemaId, context: &Context) -> Shape {
        let schema = self.schemas.get(id).clone();
        match self.classify(id).kind {
            Kind::StringEnum(values) => Shape::StringEnum(self.string_enumeration(&values, &schema)),
            Kind::IntegerEnum(values) => Shape::IntegerEnum(self.integer_enumeration(&values, &schema)),
            Kind::Union(variants) => Shape::Union(self.union(&schema, &variants, context)),
            Kind::Object => Shape::Struct(self.structure(id, context)),
            Kind::Primitive(ty) => Shape::Newtype(ty),
            Kind::Array(_) | Kind::Map(_) | Kind::Same(_) => Shape::Newtype(TypeRef::Json),
        }
    }

    fn structure(&mut self, id: SchemaId, context: &Context) -> Struct {
        let view = self.object_view(id);
        let required: HashSet<&str> = view.required.iter().map(String::as_str).collect();
        let wanted: Vec<(&str, String)> = view
            .properties
            .iter()
            .map(|(wire, id)| (wire.as_str(), value_name(field_name_given(self.schemas.get(*id)).unwrap_or(wire))))
            .collect();
        let names = distinct(&wanted);
        let mut scope = Names::default();
        let mut fields = Vec::new();
        for ((wire_name, property), name) in view.properties.iter().zip(names) {
            scope.try_claim(&name);
            fields.push(self.field(wire_name, *property, name, required.contains(wire_name.as_str()), context));
        }
        let rest = match view.additional {
            Additional::Allowed(true) => Some(TypeRef::Json),
            Additional::Of(values) => Some(self.type_of(values, &context.member("Value")).or_null()),
            Additional::Unstated | Additional::Allowed(false) => None,
        };
        Struct { fields, rest, rest_name: scope.claim("additional_properties") }
    }

    fn field(&mut self, wire_name: &str, id: SchemaId, name: String, required: bool, context: &Context) -> Field {
        let typed = self.type_of(id, &context.member(wire_name));
        self.count(id, &typed.ty);
        let schema = self.schemas.get(id);
        let presence = match (required, typed.nullable && typed.ty != TypeRef::Json) {
            (true, false) => Presence::Required,
            (true, true) => Presence::Nullable,
            (false, false) => Presence::Optional,
            (false, true) => Presence::OptionalNullable,
        };
        Field {
            wire_name: wire_name.to_owned(),
            name,
            ty: typed.ty,
            presence,
            read_only: schema.read_only,
            write_only: schema.write_only,
            sensitive: schema.extensions.get("x-sensitive").and_then(serde_json::Value::as_bool).unwrap_or_default(),
            doc: doc_of(schema),
        }
    }

    fn union(&mut self, schema: &Schema, ids: &[SchemaId], context: &Context) -> Union {
        let mut variants = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            let inner = self.variant_context(*id, index, context);
            let typed = self.type_of(*id, &inner);
            let name = self.describe(&typed.ty);
            let test = self.shape_test(*id);
            let doc = doc_of(self.schemas.get(self.original(*id)));
            variants.push((rank(&typed.ty, &test), Variant { name, ty: typed.ty, tags: Vec::new(), test, doc }, *id));
        }
        let discriminator = self.tagged(schema, &mut variants);
        if discriminator.is_none() {
            variants.sort_by_key(|(rank, _, _)| *rank);
        }
        let wanted: Vec<(&str, String)> =
            variants.iter().map(|(_, variant, _)| (variant.name.as_str(), variant.name.clone())).collect();
        let names = distinct(&wanted);
        let named = variants.into_iter().zip(names).map(|((_, variant, _), name)| Variant { name, ..variant });
        Union { variants: named.collect(), discriminator }
    }

    /// What an alternative is called where it has no name of its own.
    fn variant_context(&self, id: SchemaId, index: usize, context: &Context) -> Context {
        let original = self.original(id);
        let schema = self.schemas.get(self.followed(original));
        let name = schema.component.clone().or_else(|| schema.title.clone());
        let name = name.map_or_else(|| format!("Variant{}", index + 1), |name| type_name(&name));
        context.member(
            if self.schemas.get(id).component.is_none()
                && schema.component == self.schemas.get(original).component
                && schema.discriminator.is_some()
            {
                "Base"
            } else {
                &name
            },
        )
    }

    /// The schema that this one was made up for.
    fn original(&self, id: SchemaId) -> SchemaId {
        self.standing_for.get(&id).copied().unwrap_or(id)
    }

    /// Gives each variant the values of the discriminator that mean it. Nothing where there is no discriminator, or
    /// where one of them cannot be told by it.
    fn tagged(&mut self, schema: &Schema, variants: &mut [(u32, Variant, SchemaId)]) -> Option<String> {
        let discriminator = schema.discriminator.as_ref()?;
        for (_, variant, id) in variants.iter_mut() {
            let original = self.followed(self.original(*id));
            let mapped = discriminator.mapping.iter().filter(|(_, target)| self.followed(*target) == original);
            let mut tags: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
            tags.sort_unstable();
            if tags.is_empty() {
                let constant = variant.test.constants.iter().find(|(name, _)| *name == discriminator.property);
                tags = constant.map(|(_, values)| values.clone()).unwrap_or_default();
            }
            if tags.is_empty() {
                tags.extend(self.schemas.get(original).component.clone());
            }
            variant.tags = tags;
        }
        let mut seen = HashSet::new();
        for (_, variant, _) in variants.iter_mut() {
            variant.tags.retain(|tag| seen.insert(tag.clone()));
        }
        if variants.iter().any(|(_, variant, _)| variant.tags.is_empty()) {
            let message = format!(
                "the discriminator `{}` does not tell every alternative: they are told by shape",
                discriminator.property
            );
            self.warn("ambiguous-discriminator", schema, message);
            return None;
        }
        Some(discriminator.property.clone())
    }

    /// How a variant is told by shape.
    fn shape_test(&mut self, id: SchemaId) -> ShapeTest {
        let mut id = id;
        for _ in 0..super::classify::MAX_DEPTH {
            match self.classify(id).kind {
                Kind::Same(target) => id = target,
                Kind::Object => return self.object_test(id),
                Kind::StringEnum(_) => return of_kinds([JsonKind::String]),
                Kind::IntegerEnum(_) => return of_kinds([JsonKind::Integer]),
                Kind::Array(_) => return of_kinds([JsonKind::Array]),
                Kind::Map(_) => return of_kinds([JsonKind::Object]),
                Kind::Primitive(ty) => return of_kinds(json_kinds(&ty)),
                Kind::Union(_) => return of_kinds(ANY),
            }
        }
        of_kinds(ANY)
    }

    fn object_test(&mut self, id: SchemaId) -> ShapeTest {
        let view = self.object_view(id);
        let mut constants = Vec::new();
        for (name, property) in &view.properties {
            if let Kind::StringEnum(values) = self.classify(*property).kind {
                constants.push((name.clone(), values));
            }
        }
        ShapeTest {
            kinds: BTreeSet::from([JsonKind::Object]),
            required: view.required.iter().filter(|name| view.properties.contains_key(*name)).cloned().collect(),
            known: view.properties.keys().cloned().collect(),
            constants,
        }
    }

    /// A word for a type, to name a variant by.
    pub(crate) fn describe(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Named(id) => self.name_of(*id).to_owned(),
            TypeRef::Vec(inner) => format!("{}List", self.describe(inner)),
            TypeRef::Map(inner) => format!("{}Map", self.describe(inner)),
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => self.describe(inner),
            TypeRef::Bool => "Boolean".to_owned(),
            TypeRef::I32 | TypeRef::I64 | TypeRef::U64 => "Integer".to_owned(),
            TypeRef::F32 | TypeRef::F64 => "Number".to_owned(),
            TypeRef::Decimal => "Decimal".to_owned(),
            TypeRef::String => "Text".to_owned(),
            TypeRef::Uuid => "Uuid".to_owned(),
            TypeRef::Date => "Date".to_owned(),
            TypeRef::DateTime => "DateTime".to_owned(),
            TypeRef::Timestamp | TypeRef::UnixSeconds => "Timestamp".to_owned(),
            TypeRef::Bytes => "Bytes".to_owned(),
            TypeRef::Json => "Json".to_owned(),
            TypeRef::JsonObject => "JsonObject".to_owned(),
        }
    }
}

const ANY: [JsonKind; 7] = [
    JsonKind::Null,
    JsonKind::Boolean,
    JsonKind::Integer,
    JsonKind::Number,
    JsonKind::String,
    JsonKind::Array,
    JsonKind::Object,
];

fn of_kinds(kinds: impl IntoIterator<Item = JsonKind>) -> ShapeTest {
    ShapeTest { kinds: kinds.into_iter().collect(), ..ShapeTest::default() }
}

fn json_kinds(ty: &TypeRef) -> Vec<JsonKind> {
    match ty {
        TypeRef::Bool => vec![JsonKind::Boolean],
        TypeRef::I32 | TypeRef::I64 | TypeRef::U64 | TypeRef::UnixSeconds => vec![JsonKind::Integer],
        TypeRef::F32 | TypeRef::F64 | TypeRef::Decimal => vec![JsonKind::Integer, JsonKind::Number],
        TypeRef::String | TypeRef::Uuid | TypeRef::Date | TypeRef::DateTime | TypeRef::Timestamp | TypeRef::Bytes => {
            vec![JsonKind::String]
        }
        TypeRef::JsonObject | TypeRef::Map(_) => vec![JsonKind::Object],
        TypeRef::Vec(_) => vec![JsonKind::Array],
        TypeRef::Json | TypeRef::Nullable(_) | TypeRef::Boxed(_) | TypeRef::Named(_) => ANY.to_vec(),
    }
}

/// The more specific, the less. Objects by how much they require; then what only some strings or numbers are, before
/// what all of them are; anything last.
fn rank(ty: &TypeRef, test: &ShapeTest) -> u32 {
    let size = |members: &[String]| u32::try_from(members.len().min(999)).unwrap_or(999);
    match ty {
        TypeRef::Named(_) if test.kinds.len() == 1 && test.kinds.contains(&JsonKind::Object) => {
            // Within one rank, more known members come first.
            1_000_000 - size(&test.required) * 1_000 - size(&test.known)
        }
        TypeRef::Uuid | TypeRef::Date | TypeRef::DateTime | TypeRef::Timestamp => 2_000_000,
        TypeRef::Bool => 2_100_000,
        TypeRef::I32 | TypeRef::I64 | TypeRef::U64 | TypeRef::UnixSeconds => 2_200_000,
        TypeRef::Decimal | TypeRef::F32 | TypeRef::F64 => 2_300_000,
        TypeRef::Named(_) if test.kinds.len() == 1 => 2_400_000,
        TypeRef::Bytes | TypeRef::String => 2_500_000,
        TypeRef::Vec(_) => 2_600_000,
        TypeRef::Map(_) | TypeRef::JsonObject => 2_700_000,
        TypeRef::Named(_) => 2_800_000,
        TypeRef::Nullable(_) | TypeRef::Boxed(_) | TypeRef::Json => 2_900_000,
    }
}
