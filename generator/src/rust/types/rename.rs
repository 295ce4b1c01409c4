//! How serde derives a name on the wire from the name of a field, so that `rename` is printed only where it must be.

use crate::model::api::Field;
use crate::rust::ident::unraw;

/// A value of serde's `rename_all`, as it applies to fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// The name of the field as it is; serde's `snake_case`.
    AsItIs,
    Camel,
    Pascal,
    Kebab,
    ScreamingSnake,
}

impl Rule {
    /// The rule that fits most fields: of several, the plainest.
    pub(super) fn of(fields: &[Field]) -> Self {
        let rules = [Self::AsItIs, Self::Camel, Self::Pascal, Self::Kebab, Self::ScreamingSnake];
        let applicable = fields.iter().all(|field| {
            // serde cuts the first byte off, which must be a character of its own.
            unraw(&field.name).trim_start_matches('_').starts_with(|first: char| first.is_ascii())
        });
        if !applicable {
            return Self::AsItIs;
        }
        let hits = |rule: Self| fields.iter().filter(|field| rule.fits(field)).count();
        rules.into_iter().rev().max_by_key(|rule| hits(*rule)).unwrap_or(Self::AsItIs)
    }

    /// Whether it makes the name on the wire from the name of the field.
    pub(super) fn fits(self, field: &Field) -> bool {
        self.apply(unraw(&field.name)) == field.wire_name
    }

    /// Its name in `rename_all`; nothing where the attribute is not needed.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::AsItIs => None,
            Self::Camel => Some("camelCase"),
            Self::Pascal => Some("PascalCase"),
            Self::Kebab => Some("kebab-case"),
            Self::ScreamingSnake => Some("SCREAMING_SNAKE_CASE"),
        }
    }

    /// What serde makes of the name of a field.
    fn apply(self, field: &str) -> String {
        match self {
            Self::AsItIs => field.to_owned(),
            Self::Pascal => pascal(field),
            Self::Camel => {
                let pascal = pascal(field);
                let mut characters = pascal.chars();
                characters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(characters).collect()
            }
            Self::Kebab => field.replace('_', "-"),
            Self::ScreamingSnake => field.to_ascii_uppercase(),
        }
    }
}

fn pascal(field: &str) -> String {
    let mut name = String::with_capacity(field.len());
    let mut capital = true;
    for character in field.chars() {
        if character == '_' {
            capital = true;
        } else if std::mem::take(&mut capital) {
            name.push(character.to_ascii_uppercase());
        } else {
            name.push(character);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::Rule;
    use crate::model::api::{Doc, Field, Presence, TypeRef};

    fn fields(names: &[(&str, &str)]) -> Vec<Field> {
        let field = |(name, wire_name): &(&str, &str)| Field {
            wire_name: (*wire_name).to_owned(),
            name: (*name).to_owned(),
            ty: TypeRef::Bool,
            presence: Presence::Required,
            read_only: false,
            write_only: false,
            sensitive: false,
            doc: Doc::default(),
        };
        names.iter().map(field).collect()
    }

    #[test]
    fn the_rule_that_fits_most_is_chosen() {
        let rule = |names: &[(&str, &str)]| Rule::of(&fields(names));
        assert_eq!(rule(&[("id", "id"), ("r#type", "type")]), Rule::AsItIs);
        assert_eq!(rule(&[("id", "id"), ("user_id", "userId"), ("x", "@x")]), Rule::Camel);
        assert_eq!(rule(&[("id", "Id"), ("user_id", "UserId")]), Rule::Pascal);
        assert_eq!(rule(&[("user_id", "user-id")]), Rule::Kebab);
        assert_eq!(rule(&[("user_id", "USER_ID")]), Rule::ScreamingSnake);
        assert_eq!(rule(&[("été", "Été"), ("user_id", "userId")]), Rule::AsItIs);
        assert_eq!(rule(&[]), Rule::AsItIs);
    }

    #[test]
    fn rules_are_those_of_serde() {
        let apply = |rule: Rule, name: &str| rule.apply(name);
        assert_eq!(apply(Rule::Camel, "iso_4217_code"), "iso4217Code");
        assert_eq!(apply(Rule::Camel, "_links"), "links");
        assert_eq!(apply(Rule::Camel, "x__y_"), "xY");
        assert_eq!(apply(Rule::Pascal, "user_url"), "UserUrl");
    }
}
