"""The system calls that a locked child may make; whatever is not named here is refused.

A list of what is allowed, because a list of what is dangerous is out of date with the next
kernel. It holds what Python, torch's threads and file access in one's own folder need.
"""

FILES = """
    open openat openat2 creat close close_range read write readv writev pread64 pwrite64 preadv
    pwritev preadv2 pwritev2 lseek dup dup2 dup3 pipe pipe2 stat fstat lstat newfstatat statx
    access faccessat faccessat2 readlink readlinkat getcwd chdir fchdir getdents getdents64
    mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat
    truncate ftruncate fallocate fsync fdatasync fadvise64 readahead copy_file_range sendfile
    statfs fstatfs umask
"""

MEMORY = """
    brk mmap munmap mremap mprotect madvise mincore msync mlock munlock membarrier get_mempolicy
"""

THREADS = """
    futex futex_waitv set_robust_list set_tid_address rseq gettid getpid getppid getpgrp getpgid
    getsid sched_yield sched_getaffinity sched_getparam sched_getscheduler sched_getattr
    sched_get_priority_max sched_get_priority_min getpriority arch_prctl restart_syscall pause
    exit exit_group wait4 waitid rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending
    rt_sigsuspend rt_sigtimedwait sigaltstack
"""

WAITING = """
    poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait
    epoll_pwait2 eventfd eventfd2 signalfd4 timerfd_create timerfd_settime timerfd_gettime
    nanosleep clock_nanosleep alarm getitimer setitimer timer_create timer_settime timer_gettime
    timer_getoverrun timer_delete
"""

QUESTIONS = """
    time gettimeofday clock_gettime clock_getres times getrusage uname sysinfo getcpu getrandom
    getuid geteuid getgid getegid getgroups getresuid getresgid capget getrlimit setrlimit
"""

# On the one descriptor that is left, the child's end of its wire. No address may be given.
WIRE = "recvfrom recvmsg shutdown"

ALLOWED = " ".join((FILES, MEMORY, THREADS, WAITING, QUESTIONS, WIRE)).split()

# A thread shares memory, signal handlers and thread group; any bit of these makes a process,
# a namespace or a traced child out of it.
CLONE_THREAD = 0x00010000 | 0x00000800 | 0x00000100  # THREAD, SIGHAND, VM
CLONE_NEVER = 0x7E020000 | 0x00002000 | 0x00004000 | 0x00001000  # NEW*, PTRACE, VFORK, PIDFD

NAMESPACES = """
    unshare setns mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount
    fspick mount_setattr keyctl add_key request_key bpf userfaultfd io_uring_setup
    perf_event_open ptrace
"""
NAMESPACE_FLAGS = [1 << bit for bit in (7, 17, 25, 26, 27, 28, 29, 30)]  # TIME, NS, CGROUP … NET

# By their number, because the command decides: locks and flags on one's own files, no owner
# for signals, no lease; of ioctl only the questions that opening a file asks.
FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)
IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
PRCTL = (3, 15, 16, 21, 23, 39, 0x53564D41)  # questions, a thread's name, a mapping's name
