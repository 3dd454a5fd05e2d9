'''How a hidden suite is written.

A suite is `autograder/suites/test_<slug>.py`: pytest tests that run in the trusted process and
ask a submission's answers for values. It imports torch, these names, and its misconceptions:

    """Hidden suite for dilated_conv: what is checked, and with which weight."""

    from torch import nn
    from torch.nn import functional as F

    from autograder.misconceptions import dilated_conv as wrong
    from autograder.suite import arguments, question

    FORBIDDEN = {"dilated_conv2d": "convolution", "DilatedConv2d": "convolution"}
    STAND_INS = {"dilated_conv2d": "def dilated_conv2d(x, weight, ...): ..."}


    @question("dilated_conv2d", weight=2, hint="Nine weights span five by five")
    def test_stride_and_dilation(student, cases, compare):
        """Stride, padding and dilation together give F.conv2d's values and gradients."""
        x, weight, bias = cases.randn(2, 3, 11, 8), cases.randn(4, 3, 3, 2), cases.randn(4)
        compare.call(
            student.dilated_conv2d, F.conv2d, x, weight, bias, stride=2, padding=1, dilation=2,
            misconceptions=wrong.dilated_conv2d,
        )

A test's docstring, one sentence, is the line the student reads; `hint` is the title of a section
in the lesson of the same slug (or of `lesson=`), shown where no misconception says more. Tests run
in the order of the assignment's questions, and in the file's order within one: quick ones first.
Names that are read, all of them optional, each a dictionary by question:

`FORBIDDEN` "convolution", "upsampling" or "pixel_shuffle": the operators that are refused.
`STAND_INS` the source of a correct answer, in torch alone and free of forbidden operators, used
            only where an answer that calls this one fails after this one failed.
`GIVEN`     a source that is loaded before the answers while this question is tested, for what a
            suite has to build in the jail: `student.Residual(4)`.
`TRAINS`    a Budget for a question whose answer uses an optimizer: `Budget(call=60, question=90)`,
            in seconds.
`EXAMPLES`  what the exercise itself works by hand, where a grid says more than a number: a list of
            `autograder.suite.examples.Example`, small and with fixed numbers. Where the question
            loses points, the first that the answer gets wrong is shown with both grids.

STAND_INS and GIVEN are seen inside the jail: a stand-in is written terse, and neither holds what
a test compares with.

Three outcomes. A comparator that finds a difference fails the test with a sentence for the
student; so does whatever the answer does (raising, hanging, dying). Anything else that leaves
the test, a bare `assert` included, is our mistake: the test is unchecked, its points wait for a
human, and an authoring test of ours goes red. So never write a bare `assert`.

`views(x)` gives two ways to x's values through a view, for answers that must read strides:
`compare.values(student.f(view(student.tensor(of))), f(x))` for each `view, of`.

The fixtures:

`student`   the submission's answers, in a fresh child for each question: `student.dilated_conv2d`.
            See `autograder.student.Student`.

`cases`     numbers drawn from the course's secret, the slug, the question, the test and the
            submission. float64 unless told. See `autograder.suite.cases.Cases`:
    cases.randn(*shape, dtype=torch.float64)      standard normal
    cases.uniform(*shape, low=0.0, high=1.0, dtype=torch.float64)
    cases.integers(low, high, *shape)             int64 tensor, high included
    cases.integer(low, high)                      int, high included
    cases.choice(options)                         one of a sequence

`compare`   the comparator, see `autograder.compare.Comparator`. `read`, `state` and `plain`
            return what they read, the others None; all fail the test with a sentence; those that
            compare take `hint=` to override the question's. `misconceptions` is {sentence:
            function called like the reference}: a sentence is shown when that function gives
            exactly the student's numbers. It reads on from «Your numbers are exactly what comes
            out when …»: "the kernel is flipped".

    compare.call(answer, reference, /, *args, gradients=None, misconceptions={}, nonfinite=False,
                 hint="", **kwargs)
        The reference is computed first, from private copies; then the answer is called with the
        same arguments, and once more with the values of its floating tensors rearranged; the
        first answer is read again after that. Plain data (int, float, bool, str, None, lists,
        tuples, dicts) must be exactly equal, bool is not int; tensors must have the very shape
        and dtype, be finite, and lie within a tolerance of the reference's scale (those in
        lists and tuples as well). Tensor arguments must come back as they were. gradients=None
        compares the gradients of all floating tensor arguments wherever the reference has them;
        True demands that it has some; False compares values only. A reference that holds NaN or
        infinity is refused, for nothing could be measured against it; with nonfinite=True the
        very same have to stand in the same places.

    compare.module(cls, reference_cls, /, *inputs, build=arguments(3, 8, 3, dilation=2),
                   reference_build=None, parameters="names", gradients=True,
                   misconceptions={}, hint="")
        Two objects of the student's class and two of the reference's (built with
        `reference_build` if the arguments differ), each pair sharing a state dict, in the dtype
        of the first floating input, in training mode, used in turn: values, gradients of inputs
        and of every parameter, buffers afterwards; then values in evaluation mode. The state
        dict's names and shapes must be the reference's. With parameters="shapes", for networks
        whose inner names are the student's own, tensors correspond by the last part of their name
        and their shape: those of one kind hold the same values, their gradients count as a sum.

    compare.raises(answer, reference, /, *args, bad={"dilation": 0}, mentions=None, hint="",
                   **kwargs)
        First the nearest valid call, by value; then the same call with `bad` in place of
        keywords (or of positions: bad={1: weight}) must raise ValueError whose text holds every
        word of `mentions`: by default the names and values in `bad` (a tensor or a position has
        none: give `mentions=["weight", 5]`; a tuple among them is a choice: ("x", "weight")).

    compare.module_raises(cls, reference_cls, /, *inputs, build, bad=None, bad_inputs=None,
                          mentions=None, parameters="names", hint="")
        The same for a class: `bad` replaces keywords of `build` and must be refused at
        construction; `bad_inputs` (a tuple) must be refused when called.

    compare.equal(remote, expected, hint="")      exact plain data
    compare.values(remote, expected, misconceptions={sentence: tensor}, hint="")
                                                  one tensor, as `call` compares values
    compare.read(remote, shape, dtype) -> Tensor  a tensor for a check of your own, of exactly
                                                  this shape and dtype, finite
    compare.state(remote, like=None) -> dict      a module's state dict, for the same: tensors by
                                                  their names, those of `like` if given
    compare.plain(remote, kind) -> Any            plain data of exactly this type: int, bool, list
    compare.that(condition, sentence, hint="")    fails with the sentence unless condition is true
'''

from autograder.budget import Budget
from autograder.suite.authoring import Arguments, Question, arguments, question
from autograder.suite.views import views

__all__ = ["Arguments", "Budget", "Question", "arguments", "question", "views"]
