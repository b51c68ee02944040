// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"

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

// decodeObject decodes as the upstream webhook does, which sees no object where the JSON is absent or null.
func decodeObject(raw []byte, defaults *schema.GroupVersionKind) (runtime.Object, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, errNoObject
	}
	object, _, err := deserializer.Decode(raw, defaults, nil)
	return object, err
}

// newScheme registers what the upstream webhook registers. A scheme is named in its errors after the line that made it,
// so the line directive lends this one the name of upstream's.
func newScheme() *runtime.Scheme {
//line /src/k8s.io/pod-security-admission/cmd/webhook/server/scheme.go:29
	s := runtime.NewScheme()
//line scheme.go:40
	utilruntime.Must(corev1.AddToScheme(s))
	utilruntime.Must(appsv1.AddToScheme(s))
	utilruntime.Must(batchv1.AddToScheme(s))
	utilruntime.Must(admissionv1.AddToScheme(s))
	return s
}
