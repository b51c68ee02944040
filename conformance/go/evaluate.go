// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/admission"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type evaluateLine struct {
	Level   string          `json:"level"`
	Version string          `json:"version"`
	Pod     json.RawMessage `json:"pod"`
	Object  json.RawMessage `json:"object"`
}

type verdict struct {
	Allowed bool   `json:"allowed"`
	Reason  string `json:"reason"`
	Detail  string `json:"detail"`
}

func runEvaluate(args []string, in *os.File, out *bufio.Writer) error {
	flags := flag.NewFlagSet("evaluate", flag.ExitOnError)
	workload := flags.Bool("workload", false, "read `object`, of any kind that carries a pod, in place of `pod`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return err
	}
	var request evaluateLine
	return answerLines(in, out, func(line []byte) any {
		request.Level, request.Version = "", ""
		request.Pod, request.Object = request.Pod[:0], request.Object[:0]
		if err := json.Unmarshal(line, &request); err != nil {
			return failure{"line: " + err.Error()}
		}
		level, err := api.ParseLevel(request.Level)
		if err != nil {
			return failure{err.Error()}
		}
		version, err := api.ParseVersion(request.Version)
		if err != nil {
			return failure{err.Error()}
		}
		read, raw := readPod, request.Pod
		if *workload {
			read, raw = readTemplate, request.Object
		}
		metadata, spec, err := read(raw)
		if err != nil {
			return failure{err.Error()}
		}
		if metadata == nil && spec == nil {
			return verdict{Allowed: true}
		}
		results := evaluator.EvaluatePod(api.LevelVersion{Level: level, Version: version}, metadata, spec)
		aggregate := policy.AggregateCheckResults(results)
		if aggregate.Allowed {
			return verdict{Allowed: true}
		}
		return verdict{Reason: aggregate.ForbiddenReason(), Detail: aggregate.ForbiddenDetail()}
	})
}

func readPod(raw []byte) (*metav1.ObjectMeta, *corev1.PodSpec, error) {
	object, err := decodeObject(raw, &podKind)
	if err != nil {
		return nil, nil, err
	}
	pod, ok := object.(*corev1.Pod)
	if !ok {
		return nil, nil, fmt.Errorf("not a Pod: %s", object.GetObjectKind().GroupVersionKind())
	}
	return &pod.ObjectMeta, &pod.Spec, nil
}

func readTemplate(raw []byte) (*metav1.ObjectMeta, *corev1.PodSpec, error) {
	object, err := decodeObject(raw, &podKind)
	if err != nil {
		return nil, nil, err
	}
	return admission.DefaultPodSpecExtractor{}.ExtractPodSpec(object)
}
