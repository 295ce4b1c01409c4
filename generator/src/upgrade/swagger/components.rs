//! What can be referred to: `definitions`, `parameters`, `responses` and `securityDefinitions` to `components`.

use serde_json::Value;

use super::form::Form;
use super::parameter::Location;
use super::parameters::Part;
use super::{Object, Swagger, take_object};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

impl Swagger<'_> {
    /// Gives the root its `components`. Those that a document of two minds has already are kept beside.
    pub(super) fn components(&mut self, root: &mut Object) {
        let definitions = take_object(root, "definitions");
        let security = take_object(root, "securityDefinitions");
        let mut components = take_object(root, "components");
        self.add(&mut components, "schemas", "definitions", definitions);
        let (parameters, bodies) = self.shared_parameters();
        self.add(&mut components, "parameters", "parameters", parameters);
        self.add(&mut components, "requestBodies", "parameters", bodies);
        let responses = self.shared_responses();
        self.add(&mut components, "responses", "responses", responses);
        let security = self.security_schemes(security);
        self.add(&mut components, "securitySchemes", "securityDefinitions", security);
        if !components.is_empty() {
            root.insert("components".to_owned(), Value::Object(components));
        }
    }

    /// Adds what was published under a name of the root to a section of the components.
    fn add(&mut self, components: &mut Object, section: &str, published: &str, members: Object) {
        if members.is_empty() {
            return;
        }
        let (to, from) = (Pointer::root().join("components").join(section), Pointer::root().join(published));
        let existing = components.entry(section).or_insert_with(|| Value::Object(Object::new()));
        let Value::Object(existing) = existing else { return };
        if existing.is_empty() {
            self.moves.record(&to, &from);
            *existing = members;
            return;
        }
        for (name, value) in members {
            let (to, from) = (to.join(&name), from.join(&name));
            self.moves.record(&to, &from);
            if existing.insert(name, value).is_some() {
                let message = format!("this stands at {to} too, and otherwise; the one here counts");
                self.diagnostics.push(Diagnostic::warning("two-definitions", from, message));
            }
        }
    }

    /// The root's parameters: those that stay parameters, and those that became request bodies.
    fn shared_parameters(&mut self) -> (Object, Object) {
        let (mut parameters, mut bodies) = (Object::new(), Object::new());
        let components = Pointer::root().join("components");
        let at = Pointer::root().join("parameters");
        for (name, value) in self.parameters.clone() {
            let from = at.join(&name);
            let Value::Object(mut parameter) = value else {
                parameters.insert(name, value);
                continue;
            };
            let referred = self.shared_parameter(&parameter).map(|(_, referred)| Location::of(referred));
            let location = referred.unwrap_or_else(|| Location::of(&parameter));
            let to_body = components.join("requestBodies").join(&name);
            match location {
                Location::Body | Location::Form if referred.is_some() => {
                    bodies.insert(name, Value::Object(parameter));
                }
                Location::Body => {
                    let part = Part { parameter, published: from, component: None };
                    let consumes = self.consumes.clone();
                    bodies.insert(name, Value::Object(self.whole_body(part, &consumes, &to_body)));
                }
                Location::Form => {
                    let part = Part { parameter, published: from, component: None };
                    let consumes = self.consumes.filter(Form::writes);
                    bodies.insert(name, self.form(&[part], &consumes, &to_body));
                }
                Location::Query | Location::Simple => {
                    if !parameter.contains_key("$ref") {
                        self.typed(&mut parameter, location, &components.join("parameters").join(&name), &from);
                    }
                    parameters.insert(name, Value::Object(parameter));
                }
            }
        }
        (parameters, bodies)
    }

    fn shared_responses(&mut self) -> Object {
        let mut responses = std::mem::take(&mut self.responses);
        let produces = self.produces.clone();
        let (to, from) = (Pointer::root().join("components").join("responses"), Pointer::root().join("responses"));
        for (name, response) in &mut responses {
            if let Value::Object(response) = response {
                self.response(response, &produces, &to.join(name), &from.join(name));
            }
        }
        responses
    }

    fn security_schemes(&mut self, mut schemes: Object) -> Object {
        let at = Pointer::root().join("securityDefinitions");
        for (name, scheme) in &mut schemes {
            if let Value::Object(scheme) = scheme {
                self.security_scheme(scheme, &at.join(name));
            }
        }
        schemes
    }
}
