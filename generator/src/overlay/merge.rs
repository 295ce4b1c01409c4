//! What an update does to a value (Overlay Specification 1.1, "Action Object").

use serde_json::Value;

use crate::trail::Trail;

/// Two values that do not go together, and where in the update.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Incompatible {
    /// The place in the update, as a pointer; empty for the whole.
    pub(super) at: String,
    pub(super) update: &'static str,
    pub(super) target: &'static str,
}

/// Applies an update to a selected value: objects merge, arrays are appended to (an array by its items), anything else
/// is replaced.
pub(super) fn update(target: &mut Value, update: Value) -> Result<(), Incompatible> {
    match (target, update) {
        (Value::Array(items), Value::Array(more)) => items.extend(more),
        (Value::Array(items), item) => items.push(item),
        (target, update) => return merge(target, update, &Trail::root()),
    }
    Ok(())
}

/// Merges a value into one of the same kind. The first that does not fit ends it.
fn merge(target: &mut Value, update: Value, at: &Trail<'_>) -> Result<(), Incompatible> {
    match (target, update) {
        (Value::Object(members), Value::Object(more)) => {
            for (name, value) in more {
                match members.get_mut(&name) {
                    Some(existing) => merge(existing, value, &at.key(&name))?,
                    None => {
                        members.insert(name, value);
                    }
                }
            }
        }
        (Value::Array(items), Value::Array(more)) => items.extend(more),
        (target, update) if is_primitive(target) && is_primitive(&update) => *target = update,
        (target, update) => {
            return Err(Incompatible { at: at.pointer().to_string(), update: kind(&update), target: kind(target) });
        }
    }
    Ok(())
}

fn is_primitive(value: &Value) -> bool {
    !matches!(value, Value::Object(_) | Value::Array(_))
}

/// What a value is to the rules of updates.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        _ => "a primitive value",
    }
}

/// How many values a value holds, itself included.
pub(super) fn size(value: &Value) -> usize {
    let mut count = 0;
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        count += 1;
        match value {
            Value::Object(members) => rest.extend(members.values()),
            Value::Array(items) => rest.extend(items),
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Incompatible, size, update};

    fn updated(mut target: Value, by: Value) -> Result<Value, Incompatible> {
        update(&mut target, by).map(|()| target)
    }

    #[test]
    fn objects_merge_and_primitives_are_replaced() {
        assert_eq!(
            updated(json!({"a": 1, "b": {"c": [1], "d": null}}), json!({"b": {"c": [2], "d": true, "e": {}}, "f": []})),
            Ok(json!({"a": 1, "b": {"c": [1, 2], "d": true, "e": {}}, "f": []}))
        );
        assert_eq!(updated(json!("old"), json!(2)), Ok(json!(2)));
    }

    #[test]
    fn arrays_are_appended_to() {
        assert_eq!(updated(json!([1]), json!([2, [3]])), Ok(json!([1, 2, [3]])));
        assert_eq!(updated(json!([1]), json!({"a": 2})), Ok(json!([1, {"a": 2}])));
        assert_eq!(updated(json!([1]), json!(null)), Ok(json!([1, null])));
    }

    #[test]
    fn what_does_not_go_together_says_where() {
        let error = |at: &str, update, target| Err(Incompatible { at: at.to_owned(), update, target });
        assert_eq!(
            updated(json!({"a": {"b/c": "x"}}), json!({"a": {"b/c": ["y"]}})),
            error("/a/b~1c", "an array", "a primitive value")
        );
        assert_eq!(updated(json!({}), json!(1)), error("", "a primitive value", "an object"));
        assert_eq!(updated(json!({"a": [1]}), json!({"a": 2})), error("/a", "a primitive value", "an array"));
    }

    #[test]
    fn every_value_counts() {
        assert_eq!(size(&json!({"a": [1, {"b": null}], "c": {}})), 6);
    }
}
