// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"fmt"
	"strings"

	admissionv1 "k8s.io/api/admission/v1"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
)

var (
	scheme       = newScheme()
	deserializer = serializer.NewCodecFactory(scheme).UniversalDeserializer()
	podKind      = corev1.SchemeGroupVersion.WithKind("Pod")
	errNoObject  = errors.New("no object")
)

// A scheme is named in its errors after the source line that made it, as the build saw it. This is how upstream's is named.
const upstreamScheme = "k8s.io/pod-security-admission/cmd/webhook/server/scheme.go:29"

// decodeObject decodes as the upstream webhook does, which sees no object where the JSON is absent or null.
func decodeObject(raw []byte, defaults *schema.GroupVersionKind) (runtime.Object, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, errNoObject
	}
	object, _, err := deserializer.Decode(raw, defaults, nil)
	if runtime.IsNotRegisteredError(err) {
		suffix := fmt.Sprintf("in scheme %q", scheme.Name())
		return nil, errors.New(strings.TrimSuffix(err.Error(), suffix) + fmt.Sprintf("in scheme %q", upstreamScheme))
	}
	return object, err
}

func newScheme() *runtime.Scheme {
	s := runtime.NewScheme()
	utilruntime.Must(corev1.AddToScheme(s))
	utilruntime.Must(appsv1.AddToScheme(s))
	utilruntime.Must(batchv1.AddToScheme(s))
	utilruntime.Must(admissionv1.AddToScheme(s))
	return s
}
