// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"sort"
	"strconv"

	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"

	apiservercel "k8s.io/apiserver/pkg/cel"
	"k8s.io/apiserver/pkg/cel/mutation"
	"k8s.io/apiserver/pkg/cel/mutation/dynamic"
)

// plainCEL writes a value with its type, so that no two different values look the same.
func plainCEL(value ref.Val) any {
	switch v := value.(type) {
	case types.Null:
		return nil
	case types.Bool:
		return bool(v)
	case types.Int:
		return typed("int", strconv.FormatInt(int64(v), 10))
	case types.Uint:
		return typed("uint", strconv.FormatUint(uint64(v), 10))
	case types.Double:
		if math.IsNaN(float64(v)) {
			return typed("double", "NaN")
		}
		return typed("double", fmt.Sprintf("%016x", math.Float64bits(float64(v))))
	case types.String:
		return string(v)
	case types.Bytes:
		return typed("bytes", base64.StdEncoding.EncodeToString(v))
	case types.Timestamp:
		return typed("timestamp", fmt.Sprintf("%d.%09d", v.Unix(), v.Nanosecond()))
	case types.Duration:
		return typed("duration", strconv.FormatInt(v.Nanoseconds(), 10))
	case *types.Type:
		return typed("type", v.TypeName())
	case *types.Optional:
		if !v.HasValue() {
			return typed("optional", []any{})
		}
		return typed("optional", []any{plainCEL(v.GetValue())})
	case apiservercel.Quantity:
		return typed("kubernetes.Quantity", canonical(v))
	case *apiservercel.Quantity:
		return typed("kubernetes.Quantity", canonical(*v))
	case apiservercel.IP:
		return typed("net.IP", v.Addr.String())
	case apiservercel.CIDR:
		return typed("net.CIDR", v.Prefix.String())
	case apiservercel.URL:
		return typed("kubernetes.URL", v.URL.String())
	case apiservercel.Semver:
		return typed("kubernetes.Semver", v.Version.String())
	case apiservercel.Format:
		return typed("kubernetes.NamedFormat", v.Name)
	case *mutation.JSONPatchVal:
		var of any
		if v.Val != nil {
			of = []any{plainCEL(v.Val)}
		}
		return typed("JSONPatch", []any{v.Op, v.From, v.Path, of})
	case *dynamic.ObjectVal:
		fields, isMap := types.DefaultTypeAdapter.NativeToValue(v.Value()).(traits.Mapper)
		if !isMap {
			return typed("opaque", v.Type().TypeName())
		}
		return typed(v.Type().TypeName(), entriesOf(fields))
	case traits.Lister:
		items := []any{}
		for it := v.Iterator(); it.HasNext() == types.True; {
			items = append(items, plainCEL(it.Next()))
		}
		return items
	case traits.Mapper:
		return typed("map", entriesOf(v))
	}
	return typed("opaque", value.Type().TypeName())
}

// A quantity may remember the text that it was made of.
func canonical(quantity apiservercel.Quantity) string {
	copied := quantity.DeepCopy()
	copied.Neg()
	copied.Neg()
	return copied.String()
}

func typed(name string, value any) any { return map[string]any{name: value} }

// In the order of how they are written: that of a map is none.
func entriesOf(mapper traits.Mapper) []any {
	entries := map[string]any{}
	keys := []string{}
	for it := mapper.Iterator(); it.HasNext() == types.True; {
		key := it.Next()
		entry := []any{plainCEL(key), plainCEL(mapper.Get(key))}
		written, _ := json.Marshal(entry)
		keys = append(keys, string(written))
		entries[string(written)] = entry
	}
	sort.Strings(keys)
	sorted := make([]any, len(keys))
	for i, key := range keys {
		sorted[i] = entries[key]
	}
	return sorted
}
