// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/go-logr/logr"
	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/admission"
	"k8s.io/pod-security-admission/admission/api/load"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/metrics"
	"k8s.io/pod-security-admission/policy"
)

type admissionLine struct {
	// A PodSecurityConfiguration as text.
	Config     string                       `json:"config"`
	Namespaces map[string]map[string]string `json:"namespaces"`
	Pods       []json.RawMessage            `json:"pods"`
	PodsFail   bool                         `json:"podsFail"`
	// The body of the request.
	Body string `json:"body"`
}

// admissionAnswer is what the webhook would write, and what its metrics would count.
type admissionAnswer struct {
	Status int      `json:"status"`
	Body   string   `json:"body"`
	Events []string `json:"events"`
	// The webhook would have dropped the connection.
	Crash bool `json:"crash,omitempty"`
}

func runAdmission(_ []string, in *os.File, out *bufio.Writer) error {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return err
	}
	return answerLines(in, out, func(line []byte) any {
		var request admissionLine
		if err := json.Unmarshal(line, &request); err != nil {
			return failure{"line: " + err.Error()}
		}
		return answerReview(request, evaluator)
	})
}

func answerReview(request admissionLine, evaluator policy.Evaluator) (answer any) {
	world := &fakeWorld{request: request, events: []string{}}
	configuration, err := load.LoadFromData([]byte(request.Config))
	if err != nil {
		return failure{err.Error()}
	}
	delegate := &admission.Admission{
		Configuration:    configuration,
		Evaluator:        evaluator,
		Metrics:          world,
		PodSpecExtractor: admission.DefaultPodSpecExtractor{},
		NamespaceGetter:  world,
		PodLister:        world,
	}
	if err := delegate.CompleteConfiguration(); err != nil {
		return failure{"configuration error: " + err.Error()}
	}
	if err := delegate.ValidateConfiguration(); err != nil {
		return failure{"invalid configuration: " + err.Error()}
	}
	defer func() {
		if recover() != nil {
			answer = admissionAnswer{Crash: true, Events: world.events}
		}
	}()
	status, body := handle(delegate, []byte(request.Body))
	return admissionAnswer{Status: status, Body: body, Events: world.events}
}

// handle does what the webhook's own handler does with a body; see HandleValidate in cmd/webhook/server.
func handle(delegate *admission.Admission, body []byte) (int, string) {
	kind := admissionv1.SchemeGroupVersion.WithKind("AdmissionReview")
	object, found, err := deserializer.Decode(body, &kind, nil)
	if err != nil {
		return 400, "unable to decode the request\n"
	}
	if *found != kind {
		return 400, fmt.Sprintf("unexpected AdmissionReview kind: %s\n", found.String())
	}
	review := object.(*admissionv1.AdmissionReview)
	ctx := logr.NewContext(context.Background(), logr.Discard())
	_ = review.Request.UID
	response := *delegate.Validate(ctx, api.RequestAttributes(review.Request, deserializer))
	response.UID = review.Request.UID
	review.Response = &response
	var written bytes.Buffer
	if err := json.NewEncoder(&written).Encode(review); err != nil {
		return 500, err.Error() + "\n"
	}
	return 200, written.String()
}

// fakeWorld is the cluster that a line describes, and hears what the metrics would.
type fakeWorld struct {
	request admissionLine
	events  []string
}

var _ metrics.Recorder = &fakeWorld{}

func (w *fakeWorld) GetNamespace(_ context.Context, name string) (*corev1.Namespace, error) {
	if name == "" {
		return nil, errors.New("resource name may not be empty")
	}
	labels, ok := w.request.Namespaces[name]
	if !ok {
		return nil, apierrors.NewNotFound(corev1.Resource("namespaces"), name)
	}
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels}}, nil
}

func (w *fakeWorld) ListPods(_ context.Context, _ string) ([]*corev1.Pod, error) {
	if w.request.PodsFail {
		return nil, errors.New("the list failed")
	}
	pods := make([]*corev1.Pod, 0, len(w.request.Pods))
	for _, raw := range w.request.Pods {
		object, err := decodeObject(raw, &podKind)
		if err != nil {
			return nil, err
		}
		pods = append(pods, object.(*corev1.Pod))
	}
	return pods, nil
}

func (w *fakeWorld) RecordEvaluation(decision metrics.Decision, pair api.LevelVersion, mode metrics.Mode, _ api.Attributes) {
	w.events = append(w.events, fmt.Sprintf("%s %s %s", decision, mode, pair.String()))
}

func (w *fakeWorld) RecordExemption(api.Attributes) {
	w.events = append(w.events, "exempt")
}

func (w *fakeWorld) RecordError(fatal bool, _ api.Attributes) {
	w.events = append(w.events, fmt.Sprintf("error fatal=%t", fatal))
}
