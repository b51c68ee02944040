// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
)

var schemaRoots = []runtime.Object{
	&corev1.Pod{}, &corev1.PodTemplate{}, &corev1.ReplicationController{}, &corev1.Namespace{},
	&appsv1.Deployment{}, &appsv1.ReplicaSet{}, &appsv1.DaemonSet{}, &appsv1.StatefulSet{},
	&batchv1.Job{}, &batchv1.CronJob{},
}

// parsedKinds are the types that read their own JSON.
var parsedKinds = map[reflect.Type]string{
	reflect.TypeFor[resource.Quantity]():    "quantity",
	reflect.TypeFor[metav1.Time]():          "time",
	reflect.TypeFor[metav1.MicroTime]():     "microTime",
	reflect.TypeFor[metav1.Duration]():      "duration",
	reflect.TypeFor[intstr.IntOrString]():   "intOrString",
	reflect.TypeFor[metav1.FieldsV1]():      "rawJSON",
	reflect.TypeFor[runtime.RawExtension](): "rawJSON",
}

// notServed are kinds that no request creates by themselves.
var notServed = []string{"Eviction", "PodStatusResult", "RangeAllocation", "Scale", "TokenRequest"}

var stableVersion = regexp.MustCompile(`^v\d+$`)

type schemaRoot struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Type       string `json:"type"`
}

type schemaValue struct {
	Kind      string       `json:"kind"`
	Pointer   bool         `json:"pointer"`
	GoType    string       `json:"goType"`
	ErrorType string       `json:"errorType"`
	Struct    string       `json:"struct,omitempty"`
	Key       string       `json:"key,omitempty"`
	Element   *schemaValue `json:"element,omitempty"`
}

type schemaField struct {
	Name     string   `json:"name"`
	Embedded []string `json:"embedded"`
	// Omit is what Go leaves out when it writes: nothing, "empty" (false, 0, "", a list or map without elements) or "zero".
	Omit string `json:"omit,omitempty"`
	schemaValue
}

type schemaStruct struct {
	Key    string        `json:"key"`
	GoType string        `json:"goType"`
	Name   string        `json:"name"`
	Fields []schemaField `json:"fields"`
}

type schemaDocument struct {
	Modules map[string]string `json:"modules"`
	Roots   []schemaRoot      `json:"roots"`
	Structs []schemaStruct    `json:"structs"`
	// Of the other kinds that Kubernetes serves; the structs are those that the roots do not reach.
	OtherRoots   []schemaRoot   `json:"otherRoots"`
	OtherStructs []schemaStruct `json:"otherStructs"`
}

func runSchema(args []string, _ *os.File, out *bufio.Writer) error {
	document := schemaDocument{Modules: moduleVersions()}
	walk := schemaWalk{seen: map[reflect.Type]bool{}}
	for _, object := range schemaRoots {
		t := reflect.TypeOf(object).Elem()
		kinds, _, err := clientscheme.Scheme.ObjectKinds(object)
		if err != nil {
			return err
		}
		apiVersion, kind := kinds[0].ToAPIVersionAndKind()
		document.Roots = append(document.Roots, schemaRoot{apiVersion, kind, keyOf(t)})
		if err := walk.visit(t); err != nil {
			return err
		}
	}
	document.Structs = walk.found
	reached := len(walk.found)
	for _, root := range servedKinds(args) {
		if err := walk.visit(root.of); err != nil {
			return err
		}
		document.OtherRoots = append(document.OtherRoots, root.schemaRoot)
	}
	document.OtherStructs = walk.found[reached:]
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(document)
}

type servedKind struct {
	schemaRoot
	of reflect.Type
}

// servedKinds are those of stable versions that have metadata, and are not among the roots; more are named as
// "group/version/Kind".
func servedKinds(more []string) []servedKind {
	var found []servedKind
	for kind, t := range clientscheme.Scheme.AllKnownTypes() {
		metadata, ok := t.FieldByName("ObjectMeta")
		isRoot := slices.ContainsFunc(schemaRoots, func(root runtime.Object) bool { return reflect.TypeOf(root).Elem() == t })
		apiVersion, name := kind.ToAPIVersionAndKind()
		isServed := stableVersion.MatchString(kind.Version) || slices.Contains(more, apiVersion+"/"+name)
		if !ok || !metadata.Anonymous || isRoot || !isServed || slices.Contains(notServed, kind.Kind) {
			continue
		}
		found = append(found, servedKind{schemaRoot{apiVersion, name, keyOf(t)}, t})
	}
	slices.SortFunc(found, func(a, b servedKind) int {
		return strings.Compare(a.APIVersion+"/"+a.Kind, b.APIVersion+"/"+b.Kind)
	})
	return found
}

func moduleVersions() map[string]string {
	versions := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, module := range info.Deps {
			if strings.HasPrefix(module.Path, "k8s.io/api") || strings.HasPrefix(module.Path, "sigs.k8s.io/") ||
				module.Path == "k8s.io/pod-security-admission" {
				versions[module.Path] = module.Version
			}
		}
		versions["go"] = info.GoVersion
	}
	return versions
}

// keyOf names a type without doubt: reflection's own name says v1 for core, apps, batch and meta alike.
func keyOf(t reflect.Type) string { return t.PkgPath() + "." + t.Name() }

type schemaWalk struct {
	seen  map[reflect.Type]bool
	found []schemaStruct
}

func (w *schemaWalk) visit(t reflect.Type) error {
	if w.seen[t] {
		return nil
	}
	w.seen[t] = true
	at := len(w.found)
	w.found = append(w.found, schemaStruct{Key: keyOf(t), GoType: t.String(), Name: t.Name()})
	fields, err := w.fieldsOf(t, []string{})
	if err != nil {
		return err
	}
	names := map[string]bool{}
	for _, field := range fields {
		if names[field.Name] {
			return fmt.Errorf("%s has two fields called %s", t, field.Name)
		}
		names[field.Name] = true
	}
	w.found[at].Fields = fields
	return nil
}

func (w *schemaWalk) fieldsOf(t reflect.Type, embedded []string) ([]schemaField, error) {
	fields := []schemaField{}
	for field := range t.Fields() {
		tag := field.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		if tag == "-" || !field.IsExported() {
			continue
		}
		if strings.Contains(","+options+",", ",string,") {
			return nil, fmt.Errorf("%s.%s is quoted, which is not described", t, field.Name)
		}
		if field.Anonymous && name == "" {
			if field.Type.Kind() != reflect.Struct || parsedKinds[field.Type] != "" {
				return nil, fmt.Errorf("%s embeds %s, which is not described", t, field.Type)
			}
			inner, err := w.fieldsOf(field.Type, append(embedded[:len(embedded):len(embedded)], field.Name))
			if err != nil {
				return nil, err
			}
			fields = append(fields, inner...)
			continue
		}
		if name == "" {
			name = field.Name
		}
		value, err := w.valueOf(field.Type)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", t, field.Name, err)
		}
		fields = append(fields, schemaField{Name: name, Embedded: embedded, Omit: omitted(options), schemaValue: value})
	}
	return fields, nil
}

func omitted(options string) string {
	switch {
	case strings.Contains(options, "omitzero"):
		return "zero"
	case strings.Contains(options, "omitempty"):
		return "empty"
	}
	return ""
}

func (w *schemaWalk) valueOf(t reflect.Type) (schemaValue, error) {
	value := schemaValue{GoType: t.String(), Pointer: t.Kind() == reflect.Pointer}
	if value.Pointer {
		t = t.Elem()
	}
	value.ErrorType = t.String()
	if kind := parsedKinds[t]; kind != "" {
		value.Kind = kind
		return value, nil
	}
	if readsItself(t) {
		return value, fmt.Errorf("%s reads its own JSON, which is not described", t)
	}
	switch t.Kind() {
	case reflect.Bool, reflect.String, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Float32, reflect.Float64:
		value.Kind = t.Kind().String()
		return value, nil
	case reflect.Struct:
		value.Kind, value.Struct = "struct", keyOf(t)
		return value, w.visit(t)
	case reflect.Slice:
		value.Kind = "list"
		if t.Elem().Kind() == reflect.Uint8 {
			value.Kind = "bytes"
		}
	case reflect.Map:
		if t.Key().Kind() != reflect.String || readsItself(t.Key()) {
			return value, fmt.Errorf("a map by %s is not described", t.Key())
		}
		value.Kind, value.Key = "map", t.Key().String()
	default:
		return value, fmt.Errorf("%s is not described", t)
	}
	element, err := w.valueOf(t.Elem())
	value.Element = &element
	return value, err
}

func readsItself(t reflect.Type) bool {
	pointer := reflect.PointerTo(t)
	return pointer.Implements(reflect.TypeFor[json.Unmarshaler]()) ||
		pointer.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}
