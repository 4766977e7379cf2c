/** Tells in a toast how a guided tour began or ended. What is still told of the tour itself is out of date then. */
export function useSayTour(): (title: string, description: string, isProblem: boolean) => void {
  const toast = useToast();
  return (title, description, isProblem) => {
    toast.clear();
    toast.add({
      title,
      description,
      color: isProblem ? 'error' : 'success',
      icon: isProblem ? 'i-lucide-circle-alert' : 'i-lucide-circle-check',
    });
  };
}
